/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheLocationTest {
    private static final Path BASE = Path.of("/src/project");
    private static final Map<String, String> HOME = Map.of("HOME", "/home/joe");

    @Test
    void parameterIsUsedBeforeVariableAndDefault() {
        Map<String, String> both = Map.of("HOME", "/home/joe", "LINUXKIT_CACHE", "/var/cache/lk");

        assertThat(CacheLocation.resolve(Optional.of("/x"), both, BASE)).hasToString("/x");
        assertThat(CacheLocation.resolve(Optional.empty(), both, BASE)).hasToString("/var/cache/lk");
        assertThat(CacheLocation.resolve(Optional.empty(), HOME, BASE)).hasToString("/home/joe/.linuxkit/cache");
    }

    @Test
    void tildeIsTheHomeDirectoryAndRelativePathsAreBelowTheBase() {
        assertThat(CacheLocation.resolve(Optional.of("~/c"), HOME, BASE)).hasToString("/home/joe/c");
        assertThat(CacheLocation.resolve(Optional.of("~"), HOME, BASE)).hasToString("/home/joe");
        assertThat(CacheLocation.resolve(Optional.of("../c"), HOME, BASE)).hasToString("/src/c");
        assertThat(CacheLocation.resolve(Optional.of("~x"), HOME, BASE)).hasToString("/src/project/~x");
    }

    @Test
    void homeWhenVariableIsEmptyIsThatOfTheJvm() {
        assertThat(CacheLocation.home(Map.of("HOME", ""))).hasToString(System.getProperty("user.home"));
    }
}
