/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What git says about a package.
 *
 * @param kind where the hash comes from
 * @param hash the hash without suffix; {@value #LATEST} outside git
 * @param dirtySuffix {@code -dirty-} and seven hex digits, or empty; always empty for a hash given by hand
 * @param dirty whether something is there that the hash does not stand for; for a hash given by hand too
 * @param commit the id of {@code HEAD}, empty for a dirty package, outside git and before the first commit
 * @param dirtyPaths what differs, sorted; may be empty for a package that was declared dirty
 * @param inputs what entered the hash, in order; empty unless it was computed
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

    /** Where a hash comes from. */
    public enum Kind {
        /** From the trees that git keeps. */
        COMPUTED,
        /** Given by hand. */
        OVERRIDDEN,
        /** There is no git repository: {@value PackageRevision#LATEST}. */
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
     * The hash as it stands in the tag.
     *
     * @return hash and suffix
     */
    public String tagHash() {
        return hash + dirtySuffix;
    }

    @Override
    public String toString() {
        return tagHash();
    }
}
