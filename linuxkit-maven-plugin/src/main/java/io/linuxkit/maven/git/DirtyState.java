/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.util.List;
import java.util.Objects;

/**
 * The difference between the files of a package and what its hash covers.
 *
 * @param dirty true when there is a difference, or when the package was declared dirty; also set for a hash given by hand
 * @param suffix {@code -dirty-} and seven hex digits, or empty; always empty for a hash given by hand
 * @param paths the paths that differ, sorted; may be empty for a package that was declared dirty
 */
public record DirtyState(boolean dirty, String suffix, List<DirtyPath> paths) {
    /** No difference. */
    public static final DirtyState CLEAN = new DirtyState(false, "", List.of());

    public DirtyState {
        Objects.requireNonNull(suffix, "suffix");
        paths = List.copyOf(paths);
    }
}
