/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.io.TarEntry;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file, directory or link in a build context.
 *
 * @param name the path in the context, with {@code /}; {@code .} for its root
 * @param file the path on disk, absolute
 * @param kind the kind of entry
 * @param mode the permission bits with set-user, set-group and sticky
 * @param sizeBytes the size of a file in bytes; 0 for anything else
 * @param linkTarget the target of a symbolic link; empty for anything else
 */
public record ContextEntry(String name, Path file, TarEntry.Kind kind, int mode, long sizeBytes, String linkTarget) {
    /**
     * Returns whether this is a directory.
     *
     * @return false for a link to a directory
     */
    public boolean isDirectory() {
        return kind == TarEntry.Kind.DIRECTORY;
    }

    TarEntry toTarEntry() {
        return switch (kind) {
            case DIRECTORY -> TarEntry.directory(name, mode);
            case LINK -> TarEntry.link(name, linkTarget);
            case FILE -> TarEntry.file(name, mode, sizeBytes, () -> Files.newInputStream(file));
        };
    }
}
