/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * A path in the working tree that differs from the commit.
 *
 * @param path the absolute path; a directory only for a repository inside the repository
 * @param change how the path differs from {@code HEAD}
 */
public record DirtyPath(Path path, Change change) implements Comparable<DirtyPath> {
    /** The ways in which a path can differ from {@code HEAD}. */
    public enum Change {
        /** Other content, mode, link target or, for a submodule, commit. */
        MODIFIED,
        /** In {@code HEAD} but no longer there or no longer tracked. */
        DELETED,
        /** Added to the index, not yet committed. */
        ADDED,
        /** Neither tracked nor ignored. */
        UNTRACKED,
        /** Left unmerged by a merge. */
        UNMERGED,
        /** In {@code HEAD} but not checked out: in a sparse checkout, or a submodule. */
        ABSENT
    }

    private static final Comparator<DirtyPath> BY_PATH = Comparator.comparing(dirty -> dirty.path.toString());

    public DirtyPath {
        Objects.requireNonNull(change, "change");
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("'" + path + "' is not absolute");
        }
    }

    @Override
    public int compareTo(DirtyPath other) {
        return BY_PATH.thenComparing(DirtyPath::change).compare(this, other);
    }

    @Override
    public String toString() {
        return change.name().toLowerCase(Locale.ROOT) + " " + path;
    }
}
