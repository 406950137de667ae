/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.io.TarEntry;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Something in a build context.
 *
 * @param name in the context, with {@code /}; {@code .} for its root
 * @param file on disk, absolute
 * @param kind what it is
 * @param mode permission bits with set-user, set-group and sticky
 * @param sizeBytes of a file; 0 for anything else
 * @param linkTarget of a symbolic link; empty for anything else
 */
public record ContextEntry(String name, Path file, TarEntry.Kind kind, int mode, long sizeBytes, String linkTarget) {
    /**
     * Whether this is a directory.
     *
     * @return false for a link to one
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
