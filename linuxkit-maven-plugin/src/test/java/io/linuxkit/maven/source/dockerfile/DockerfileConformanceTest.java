/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.testing.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Dockerfiles are read as BuildKit's own parser reads them. */
class DockerfileConformanceTest {
    /** The deviations: the file, and the reason. */
    private static final Map<String, String> DEVIATIONS = Map.of();

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Platform BUILD = Platform.parse("linux/amd64");
    private static final List<String> TARGETS = List.of("linux/amd64", "linux/arm64");

    @TestFactory
    Stream<DynamicTest> inventedDockerfilesAreReadAsBuildKitDoes() throws IOException {
        return compare(Vectors.invented("f-dockerfile"));
    }

    @TestFactory
    Stream<DynamicTest> recordedDockerfilesAreReadAsBuildKitDoes() throws IOException {
        return compare(Vectors.directory("f-dockerfile"));
    }

    private static Stream<DynamicTest> compare(Path vectors) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode expected : MAPPER.readTree(vectors.resolve("expect.json").toFile())) {
            String file = expected.get("file").asText();
            if (!DEVIATIONS.containsKey(file)) {
                tests.add(DynamicTest.dynamicTest(file, () -> compare(vectors.resolve(file), expected)));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static void compare(Path file, JsonNode expected) throws IOException {
        DockerfileReading reading =
                DockerfileReading.of(Files.readString(file, StandardCharsets.UTF_8), Dialect.CURRENT);
        ObjectNode actual =
                MAPPER.createObjectNode().put("file", expected.get("file").asText());
        reading.syntax().ifPresent(syntax -> actual.put("syntax", syntax));
        ArrayNode globalArguments = actual.putArray("metaArgs");
        ArrayNode stages = actual.putArray("stages");
        if (reading.error().isPresent()) {
            // The recorded error starts with the name of the failed pass.
            String recorded = expected.path("error").asText();
            actual.put(
                    "error",
                    recorded.replaceFirst(": .*", ": ") + reading.error().get().message());
        } else {
            reading.globalArguments().forEach(globalArguments::add);
            reading.stages().forEach(stage -> stages.add(stage(stage, reading)));
        }
        assertThat(actual.toPrettyString()).isEqualTo(inOrder(expected).toPrettyString());
    }

    private static ObjectNode inOrder(JsonNode expected) {
        ObjectNode ordered = MAPPER.createObjectNode();
        for (String member : List.of("file", "syntax", "metaArgs", "stages", "error")) {
            if (expected.has(member)) {
                ordered.set(member, expected.get(member));
            }
        }
        return ordered;
    }

    private static ObjectNode stage(Stage stage, DockerfileReading reading) {
        ObjectNode result = MAPPER.createObjectNode()
                .put("name", stage.name())
                .put("base", stage.base())
                .put("platform", stage.platform());
        ObjectNode resolved = result.putObject("resolved");
        ObjectNode platforms = result.putObject("resolvedPlatform");
        ObjectNode isStage = result.putObject("isStage");
        for (String target : TARGETS) {
            BuildPlatforms build = new BuildPlatforms(BUILD, Platform.parse(target));
            DockerfileReading.Base base = reading.bases(build, Map.of()).stream()
                    .filter(each -> each.stage().equals(stage))
                    .findFirst()
                    .orElseThrow();
            resolved.put(target, base.name());
            isStage.put(target, base.isStage());
            if (!base.platform().isEmpty()) {
                platforms.put(target, base.platform());
            }
        }
        ArrayNode arguments = result.putArray("args");
        stage.arguments().forEach(arguments::add);
        ArrayNode sources = result.putArray("copyFrom");
        stage.sources().forEach(source -> sources.add(source.name()));
        ArrayNode instructions = result.putArray("instructions");
        stage.instructions().forEach(instruction -> instructions.add(instruction.keyword()));
        return result.put("line", stage.line());
    }
}
