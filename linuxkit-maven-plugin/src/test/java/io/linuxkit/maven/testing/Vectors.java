/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Where the conformance vectors lie: invented ones in this project, those made of LinuxKit's own packages elsewhere. */
public final class Vectors {
    private Vectors() {}

    /** Directory of one set of invented vectors, such as {@code d-depends}; it is always there. */
    public static Path invented(String set) {
        return Path.of("src", "test", "resources", "vectors", set);
    }

    /** Directory of one set, such as {@code a-show-tag}; the calling test is skipped, with a reason, where it is absent. */
    public static Path directory(String set) {
        Path directory = Path.of(System.getProperty("linuxkit.root"))
                .resolve("../shared/vectors")
                .resolve(set)
                .normalize();
        Assumptions.assumeTrue(Files.isDirectory(directory), "no conformance vectors in " + directory);
        return directory;
    }
}
