/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded {@code depends} is read as linuxkit 1.8.2 reads it, except for the deviations listed here. */
class DependsConformanceTest {
    /** Definitions that 1.8.2 accepts and this plugin refuses. */
    private static final Map<String, String> REFUSED = Map.of(
            "no-target", "1.8.2 accepts it and fails when it saves the images",
            "target-dir-sibling-prefix", "not within the package; 1.8.2 compares strings, and would remove it",
            "ref-userinfo", "credentials do not belong in a reference, and no daemon takes them",
            "file-symlink", "the list lies outside the package, so the tag does not cover it");

    /** Definitions that 1.8.2 refuses and this plugin accepts. */
    private static final Map<String, String> ACCEPTED =
            Map.of("file-long-line", "the length of a comment does not matter");

    static Stream<Arguments> vectors() throws IOException {
        Path index = Vectors.invented("d-depends").resolve("vectors.json");
        return JsonObject.parseList(Files.readAllBytes(index)).stream()
                .map(vector -> Arguments.of(vector.requiredString("id"), vector));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void loadWhenRecordedGivesSame(String id, JsonObject vector, @TempDir Path parent) throws IOException {
        Path directory = Files.createDirectory(parent.resolve("pkg"));
        Files.writeString(directory.resolve("build.yml"), vector.requiredString("build_yml"));
        writeFiles(directory, vector.requiredObject("files"));
        JsonObject expected = vector.object("v182").orElseGet(() -> vector.requiredObject("seed"));
        boolean refused = expected.string("error").isPresent() && !ACCEPTED.containsKey(id);
        if (refused || REFUSED.containsKey(id)) {
            assertThat(catchThrowable(() -> PackageDefinition.load(directory, "build.yml", List.of())))
                    .as(REFUSED.getOrDefault(id, "1.8.2 refuses it"))
                    .isInstanceOf(UserException.class);
            return;
        }
        PackageDefinition definition = PackageDefinition.load(directory, "build.yml", List.of());
        if (!ACCEPTED.containsKey(id)) {
            assertSame(definition, expected);
        }
    }

    private static void assertSame(PackageDefinition definition, JsonObject expected) {
        Path directory = definition.directory();
        String path = expected.requiredString("path").replace("${PKG}", directory.toString());
        List<String> images = expected.strings("images");
        if (path.isEmpty()) {
            assertThat(definition.dockerImages()).isEmpty();
            assertThat(images).isEmpty();
            return;
        }
        DockerImages actual = definition.dockerImages().orElseThrow();
        assertThat(actual.images().stream().map(PinnedImage::toString).toList()).isEqualTo(images);
        assertThat(actual.target()).isEqualTo(Path.of(path));
        assertThat(actual.directory()).isEqualTo(expected.bool("is_directory").orElseThrow());
    }

    static void writeFiles(Path directory, JsonObject files) throws IOException {
        for (String name : files.names()) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            if (files.toString().contains("\"symlink\"")) {
                Files.writeString(directory.resolveSibling("outside.txt"), "");
                Files.createSymbolicLink(
                        file, Path.of(files.requiredObject(name).requiredString("symlink")));
            } else {
                Files.writeString(file, files.requiredString(name));
            }
        }
    }
}
