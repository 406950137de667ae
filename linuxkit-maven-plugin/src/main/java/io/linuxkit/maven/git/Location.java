/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A directory as a path in its repository.
 *
 * @param checkout the repository that the directory, its links resolved, lies in
 * @param paths where it may be found there: as it was written (the last name may be a tracked link), then with its links
 *     resolved
 */
record Location(Checkout checkout, Set<String> paths) {
    static Location of(Checkout checkout, Path directory) throws IOException {
        Path real = directory.toRealPath();
        Path parent = directory.getParent();
        Path written = parent == null ? real : parent.toRealPath().resolve(directory.getFileName());
        Set<String> paths = new LinkedHashSet<>();
        for (Path candidate : new Path[] {written, real}) {
            if (candidate.startsWith(checkout.workTree())) {
                paths.add(checkout.relative(candidate));
            }
        }
        return new Location(checkout, paths);
    }

    /** What a known revision has here. */
    Optional<HashInput> in(String revision) throws IOException {
        for (String path : paths) {
            Optional<String> entry = checkout.entry(revision, path);
            if (entry.isPresent()) {
                return Optional.of(new HashInput(display(path), entry.get()));
            }
        }
        return Optional.empty();
    }

    /** The first path; where to look when no commit tells which one is tracked. */
    String path() {
        return paths.iterator().next();
    }

    static String display(String path) {
        return path.isEmpty() ? "." : path;
    }
}
