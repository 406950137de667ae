/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The places of the conformance vectors. Synthetic vectors are in this project; those of LinuxKit's own packages are
 * elsewhere.
 */
public final class Vectors {
    private Vectors() {}

    /** Returns the directory of a set of synthetic vectors, such as {@code d-depends}. It always exists. */
    public static Path invented(String set) {
        return Path.of("src", "test", "resources", "vectors", set);
    }

    /**
     * Returns the directory of a set, such as {@code a-show-tag}. When it does not exist, the calling test is skipped
     * with a reason.
     */
    public static Path directory(String set) {
        Path directory = Path.of(System.getProperty("linuxkit.root"))
                .resolve("../shared/vectors")
                .resolve(set)
                .normalize();
        Assumptions.assumeTrue(Files.isDirectory(directory), "no conformance vectors in " + directory);
        return directory;
    }
}
