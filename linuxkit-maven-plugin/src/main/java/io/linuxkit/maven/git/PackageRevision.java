/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The revision of a package in git.
 *
 * @param kind the origin of the hash
 * @param hash the hash without suffix; {@value #LATEST} outside git
 * @param commit the id of {@code HEAD}, empty for a dirty package, outside git and before the first commit
 * @param dirtyState the difference between the files and what the hash covers
 * @param inputs the parts of the hash, in order; empty unless it was computed
 */
public record PackageRevision(
        Kind kind, String hash, Optional<String> commit, DirtyState dirtyState, List<HashInput> inputs) {
    /** The hash of a package outside git. */
    public static final String LATEST = "latest";

    /** The origins of a hash. */
    public enum Kind {
        /** Computed from trees in git. */
        COMPUTED,
        /** Given by hand. */
        OVERRIDDEN,
        /** Always {@value PackageRevision#LATEST}, since there is no git repository. */
        OUTSIDE_GIT
    }

    public PackageRevision {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(dirtyState, "dirtyState");
        inputs = List.copyOf(inputs);
    }

    /**
     * Returns the hash as it appears in the tag.
     *
     * @return the hash and the suffix
     */
    public String tagHash() {
        return hash + dirtyState.suffix();
    }

    /**
     * Returns whether the files differ from what the hash covers.
     *
     * @return true also for a package that was declared dirty, and for a dirty package with a hash given by hand
     */
    public boolean dirty() {
        return dirtyState.dirty();
    }

    @Override
    public String toString() {
        return tagHash();
    }
}
