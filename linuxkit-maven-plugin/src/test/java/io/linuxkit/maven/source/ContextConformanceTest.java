/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.testing.Vectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The build context is the one that the real linuxkit sends. */
class ContextConformanceTest {
    /**
     * All deviations from the recorded entries: the case, the name as recorded, and the decision behind it. Three hold for
     * every entry: names are relative to the context, times are fixed (the stream is deterministic), and a name that comes
     * twice stands once, with its last content (the last one won anyway).
     */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "plain /src", "the context leaves out what .dockerignore excludes",
            "plain /src/main.c", "the context leaves out what .dockerignore excludes",
            "plain /src/x.o", "the context leaves out what .dockerignore excludes");

    @TempDir
    static Path contexts;

    @TestFactory
    Stream<DynamicTest> contextsAreWhatLinuxKitSends() throws IOException, InterruptedException {
        Path vectors = Vectors.directory("c-context");
        Process make = new ProcessBuilder(
                        "python3", "-B", vectors.resolve("make-contexts").toString(), contexts.toString())
                .inheritIO()
                .start();
        assertThat(make.waitFor()).as("make-contexts").isZero();
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode recorded :
                new ObjectMapper().readTree(vectors.resolve("vectors.json").toFile())) {
            tests.add(DynamicTest.dynamicTest(recorded.get("id").asText(), () -> compare(recorded)));
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static void compare(JsonNode recorded) throws IOException {
        String id = recorded.get("id").asText();
        Map<String, String> expected = new LinkedHashMap<>();
        for (JsonNode entry : recorded.at("/seed/entries")) {
            if (!LEFT_OUT.containsKey(id + " " + entry.get("name").asText())) {
                expected.put(relative(entry.get("name").asText()), expected(entry));
            }
        }
        Map<String, String> actual = read(context(recorded, contexts.resolve(id)));
        assertThat(actual).isEqualTo(expected);
        assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
    }

    private static BuildContext context(JsonNode recorded, Path root) {
        List<ContextSource> sources = new ArrayList<>();
        for (JsonNode source : recorded.at("/seed/sources")) {
            Path path = Path.of(source.get(0).asText().replace("${REPO}", root.toString()));
            sources.add(new ContextSource(path, source.get(1).asText()));
        }
        Path directory = sources.remove(0).source();
        return BuildContext.plan(new ContextRequest(directory, sources, List.of(), List.of(), "Dockerfile"));
    }

    private static Map<String, String> read(BuildContext context) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(context.open(), "UTF-8")) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                String content = entry.getLinkFlag() == TarConstants.LF_NORMAL
                        ? Digest.of(tar.readAllBytes()).hex()
                        : "";
                char type = (char) entry.getLinkFlag();
                entries.put(
                        relative(entry.getName()),
                        type + " " + Integer.toOctalString(entry.getMode()) + " " + entry.getSize() + " "
                                + entry.getLinkName() + " " + content);
            }
        }
        return entries;
    }

    private static String expected(JsonNode entry) {
        return entry.get("type").asText() + " " + entry.get("mode").asText() + " "
                + entry.get("size").asLong() + " " + entry.path("linkname").asText("") + " "
                + entry.path("sha256").asText("");
    }

    private static String relative(String name) {
        String relative = name.replaceFirst("^/+", "").replaceFirst("/+$", "");
        return relative.isEmpty() || relative.equals(".") ? "." : relative;
    }
}
