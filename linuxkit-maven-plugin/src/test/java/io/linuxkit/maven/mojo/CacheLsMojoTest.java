/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.layout.CacheEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON output of {@code cache-ls}. */
class CacheLsMojoTest {
    private static final Digest DIGEST = Digest.of(new byte[0]);
    private static final CacheEntry INDEX = new CacheEntry(
            "docker.io/acme/init:1",
            List.of(Platform.parse("linux/amd64"), Platform.parse("linux/arm/v7")),
            DIGEST,
            1_500_000,
            Instant.parse("2026-01-10T00:00:00Z"),
            true);
    private static final CacheEntry INCOMPLETE =
            new CacheEntry("docker.io/acme/init:2", List.of(), DIGEST, 0, Instant.EPOCH, false);

    @TempDir
    Path directory;

    @Test
    void formatJsonPrintsAllEntries() {
        assertThat(JsonObject.parse(json(INDEX, INCOMPLETE).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(JsonObject.parse("""
                        {"format": 1, "entries": [
                          {"name": "docker.io/acme/init:1", "digest": "%1$s", "platforms": ["linux/amd64", "linux/arm/v7"],
                           "size": 1500000, "stored": "2026-01-10T00:00:00Z", "complete": true},
                          {"name": "docker.io/acme/init:2", "digest": "%1$s", "platforms": [],
                           "size": 0, "stored": "1970-01-01T00:00:00Z", "complete": false}]}""".formatted(DIGEST).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void schemaInTheJarDescribesTheOutput() throws IOException {
        assertThat(complaints(json(INDEX, INCOMPLETE))).isEmpty();
        assertThat(complaints(json())).isEmpty();
        assertThat(complaints(json(INDEX).replace("\"complete\"", "\"whole\""))).isNotEmpty();
        assertThat(complaints(json(INDEX).replaceFirst("(\"format\" ?: )1", "$12")))
                .isNotEmpty();
    }

    @Test
    void defaultFormatIsTheTable() {
        CacheLsMojo goal = new GoalSetup(directory).of(new CacheLsMojo());
        assertThat(goal.lines(List.of(INDEX))).hasSize(2).first().asString().startsWith("NAME ");
    }

    private String json(CacheEntry... entries) {
        CacheLsMojo goal =
                new GoalSetup(directory).userProperty("format", "json").of(new CacheLsMojo());
        return String.join("\n", goal.lines(List.of(entries)));
    }

    private static List<String> complaints(String json) throws IOException {
        try (InputStream schema = CacheLsMojoTest.class.getResourceAsStream("/linuxkit-cache-ls.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8))
                    .validate(json, InputFormat.JSON)
                    .stream()
                    .map(Error::toString)
                    .toList();
        }
    }
}
