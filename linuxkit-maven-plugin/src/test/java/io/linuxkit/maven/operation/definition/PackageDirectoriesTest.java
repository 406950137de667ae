/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageDirectoriesTest {
    @TempDir
    Path base;

    @BeforeEach
    void packages() throws IOException {
        for (String directory : new String[] {"pkg/b", "pkg/a", "pkg/.hidden", "test/pkg/c"}) {
            Files.createDirectories(base.resolve(directory));
            Files.writeString(base.resolve(directory).resolve("build.yml"), "image: x");
        }
        Files.createDirectories(base.resolve("pkg/no-package"));
    }

    @Test
    void matchingWithStarFindsVisiblePackagesInAlphabeticalOrder() {
        assertThat(PackageDirectories.matching(base, "pkg/*", "build.yml"))
                .containsExactly(base.resolve("pkg/a"), base.resolve("pkg/b"));
    }

    @Test
    void matchingSupportsBracesParentDirectoriesAndAbsolutePaths() {
        assertThat(PackageDirectories.matching(base.resolve("test"), "../pkg/{a,z}", "build.yml"))
                .containsExactly(base.resolve("pkg/a"));
        assertThat(PackageDirectories.matching(Path.of("elsewhere"), base + "/test/*/[c-d]", "build.yml"))
                .containsExactly(base.resolve("test/pkg/c"));
    }

    @Test
    void matchingWhenNothingMatchesIsEmpty() {
        assertThat(PackageDirectories.matching(base, "none/*", "build.yml")).isEmpty();
        assertThat(PackageDirectories.matching(base, "pkg/*", "other.yml")).isEmpty();
    }

    @Test
    void matchingWhenPatternIsMalformedFails() {
        assertThatThrownBy(() -> PackageDirectories.matching(base, "pkg/[a", "build.yml"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Tried to find the packages \"pkg/[a\": \"[a\" is not a valid glob pattern:");
    }
}
