/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory as a path in its repository. A symbolic link to it, committed or not, counts as the directory, because the
 * directory is what goes into the build context.
 *
 * @param checkout the repository that has the directory after its links are resolved
 * @param path the path in that repository
 */
record Location(Checkout checkout, String path) {
    static Location of(Checkout checkout, Path directory) throws IOException {
        return new Location(checkout, checkout.relative(directory.toRealPath()));
    }

    /** Returns the object of a known revision at this path. */
    Optional<HashInput> in(String revision) throws IOException {
        return checkout.entry(revision, path).map(id -> new HashInput(display(path), id));
    }

    static String display(String path) {
        return path.isEmpty() ? "." : path;
    }
}
