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
 * @param dirtySuffix {@code -dirty-} and seven hex digits, or empty; always empty for a hash given by hand
 * @param dirty true when the files differ from what the hash covers; also set for a hash given by hand
 * @param commit the id of {@code HEAD}, empty for a dirty package, outside git and before the first commit
 * @param dirtyPaths the paths that differ, sorted; may be empty for a package that was declared dirty
 * @param inputs the parts of the hash, in order; empty unless it was computed
 */
public record PackageRevision(
        Kind kind,
        String hash,
        String dirtySuffix,
        boolean dirty,
        Optional<String> commit,
        List<DirtyPath> dirtyPaths,
        List<HashInput> inputs) {
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
        Objects.requireNonNull(dirtySuffix, "dirtySuffix");
        Objects.requireNonNull(commit, "commit");
        dirtyPaths = List.copyOf(dirtyPaths);
        inputs = List.copyOf(inputs);
    }

    /**
     * Returns the hash as it appears in the tag.
     *
     * @return the hash and the suffix
     */
    public String tagHash() {
        return hash + dirtySuffix;
    }

    @Override
    public String toString() {
        return tagHash();
    }
}
