/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.go.Yaml;
import io.linuxkit.maven.testing.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schema accepts every recorded {@code build.yml} that can be read, and none that is refused for its structure.
 */
class BuildYmlSchemaConformanceTest {
    /** Definitions that the schema accepts, although they are refused for a reason other than their structure. */
    private static final Map<String, List<String>> NOT_THE_SHAPE = Map.of(
            "the path does not lead to where it may",
            List.of(
                    "target-absolute",
                    "target-outside-deep",
                    "target-self-dot",
                    "target-self-slash",
                    "target-dir-outside",
                    "target-dir-sibling-prefix",
                    "target-dir-self-dotdot",
                    "target-dir-self-roundtrip",
                    "from-file-absolute",
                    "from-file-outside-deep",
                    "from-file-self-dot",
                    "from-file-self-slash",
                    "from-file-blank-name",
                    "file-is-dir",
                    "file-symlink"),
            "the file that is named has the mistake",
            List.of("file-blank-with-space", "file-leading-space", "file-trailing-comment"),
            "the tag of YAML is wrong, which no JSON shows",
            List.of("synthetic/string-binary.yml"),
            "the POM may have the image",
            List.of("synthetic/multi-doc-first-empty.yml", "synthetic/null-doc.yml"),
            "JSON has no such number, so no schema sees it",
            List.of("synthetic/uid-inf.yml", "synthetic/uid-nan.yml"));

    static Stream<Arguments> invented() throws IOException {
        byte[] depends = Files.readAllBytes(Vectors.invented("d-depends").resolve("vectors.json"));
        return Stream.concat(
                files(Vectors.invented("b-build-yml"), "synthetic.json"),
                JsonObject.parseList(depends).stream()
                        .map(vector -> Arguments.of(
                                vector.requiredString("id"),
                                vector.requiredString("build_yml").getBytes(UTF_8),
                                vector.requiredObject("files"))));
    }

    static Stream<Arguments> history() throws IOException {
        return files(Vectors.directory("b-build-yml"), "history.json");
    }

    private static Stream<Arguments> files(Path directory, String index) throws IOException {
        return JsonObject.parseList(Files.readAllBytes(directory.resolve(index))).stream()
                .map(vector -> vector.requiredString("file"))
                .map(file -> Arguments.of(file, bytes(directory.resolve(file)), JsonObject.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invented")
    void validateWhenRecordedSaysWhatTheReaderSays(String id, byte[] content, JsonObject files, @TempDir Path parent)
            throws IOException {
        assertSame(id, content, files, parent);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("history")
    void validateWhenOfLinuxKitSaysWhatTheReaderSays(String id, byte[] content, JsonObject files, @TempDir Path parent)
            throws IOException {
        assertSame(id, content, files, parent);
    }

    private static void assertSame(String id, byte[] content, JsonObject files, Path parent) throws IOException {
        Path directory = Files.createDirectory(parent.resolve("pkg"));
        Path file = Files.write(directory.resolve("build.yml"), content);
        DependsConformanceTest.writeFiles(directory, files);
        boolean read = isRead(directory);
        Optional<Yaml> definition;
        try {
            definition = YamlReader.read(file.toString(), content);
        } catch (UserException e) {
            assertThat(read).as("no YAML, which editors say without a schema").isFalse();
            return;
        }
        if (definition.isEmpty()) {
            assertThat(read).as("nothing, about which editors say nothing").isFalse();
            return;
        }
        boolean shape = NOT_THE_SHAPE.values().stream().noneMatch(ids -> ids.contains(id));
        assertThat(read && !shape).as("an exception that is none").isFalse();
        List<String> complaints = BuildYmlSchema.complaints(definition.get());
        assertThat(complaints.isEmpty()).as("%s: %s", id, complaints).isEqualTo(read || !shape);
    }

    private static boolean isRead(Path directory) {
        try {
            PackageDefinition.load(directory, "build.yml", List.of());
            return true;
        } catch (UserException e) {
            return false;
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
