/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the hash in the tag is chosen.
 *
 * @param hash text instead of the computed hash, LinuxKit's {@code --hash}
 * @param hashCommit commit whose tree counts, LinuxKit's {@code --hash-commit}; {@code HEAD} for what is checked out
 * @param hashPath directory whose tree counts, LinuxKit's {@code --hash-path}, absolute; the package when empty
 * @param forceDirty whether the package counts as changed, LinuxKit's {@code --force-dirty}
 */
public record TagOptions(Optional<String> hash, String hashCommit, Optional<Path> hashPath, boolean forceDirty) {
    /** The commit that is checked out. */
    public static final String HEAD = "HEAD";

    /** The computed hash of what is checked out. */
    public static final TagOptions DEFAULT = new TagOptions(Optional.empty(), HEAD, Optional.empty(), false);

    /**
     * The same options with a given hash.
     *
     * @param text to stand instead of the computed hash
     * @return a copy
     */
    public TagOptions withHash(String text) {
        return new TagOptions(Optional.of(text), hashCommit, hashPath, forceDirty);
    }

    /**
     * The same options for what is checked out.
     *
     * @return a copy
     */
    public TagOptions atHead() {
        return new TagOptions(hash, HEAD, hashPath, forceDirty);
    }
}
