/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The choice of the hash in a tag.
 *
 * @param hash a hash that replaces the computed one, LinuxKit's {@code --hash}; an empty text counts as not given
 * @param hashCommit the name of a commit or tree in any form that git understands, whose files are hashed, LinuxKit's
 *     {@code --hash-commit}; changes are looked for only when it is literally {@code HEAD}
 * @param hashPath a directory around the package whose hash replaces the package's, LinuxKit's {@code --hash-path},
 *     absolute or relative to the working directory
 * @param forceDirty true to treat the package as dirty in any case, LinuxKit's {@code --force-dirty}
 */
public record TagOptions(Optional<String> hash, String hashCommit, Optional<Path> hashPath, boolean forceDirty) {
    /** The commit that is checked out. */
    public static final String HEAD = "HEAD";

    /** The computed hash of the files that are checked out. */
    public static final TagOptions DEFAULT = new TagOptions(Optional.empty(), HEAD, Optional.empty(), false);

    public TagOptions {
        hash = hash.filter(text -> !text.isEmpty());
        Objects.requireNonNull(hashCommit, "hashCommit");
        hashPath = hashPath.map(path -> path.toAbsolutePath().normalize());
    }

    /**
     * Returns these options with a hash that replaces the computed one.
     *
     * @param text the hash, used unchanged; empty for the computed hash
     * @return the changed options
     */
    public TagOptions withHash(String text) {
        return new TagOptions(Optional.of(text), hashCommit, hashPath, forceDirty);
    }

    /**
     * Returns these options for the files of another commit.
     *
     * @param revision the name of a commit or tree in any form that git understands
     * @return the changed options
     */
    public TagOptions withHashCommit(String revision) {
        return new TagOptions(hash, revision, hashPath, forceDirty);
    }

    /**
     * Returns these options for the hash of a directory around the package.
     *
     * @param directory the directory around the package
     * @return the changed options
     */
    public TagOptions withHashPath(Path directory) {
        return new TagOptions(hash, hashCommit, Optional.of(directory), forceDirty);
    }

    /**
     * Returns these options with the package declared dirty or not.
     *
     * @param force true to treat the package as dirty in any case
     * @return the changed options
     */
    public TagOptions withForceDirty(boolean force) {
        return new TagOptions(hash, hashCommit, hashPath, force);
    }

    /**
     * Returns these options for the files that are checked out.
     *
     * @return the changed options
     */
    public TagOptions atHead() {
        return withHashCommit(HEAD);
    }

    boolean isAtHead() {
        return hashCommit.equals(HEAD);
    }
}
