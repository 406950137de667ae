/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.InMemoryRegistries;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import io.linuxkit.maven.testing.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares indexes with those that linuxkit published in recorded scenarios, byte for byte. When all images are in
 * Docker's format, the recording of linuxkit 9633d23d3 is used, which writes Docker manifest lists; otherwise that of
 * 1.8.2. All deviations are listed here.
 */
class IndexConformanceTest {
    private static final String SEED = "seed";
    private static final String LATEST = "v182";
    private static final String BASE = "t1";
    private static final ImageName NAME = new ImageName("reg.example.com/lk/a");

    /** The result of a run. */
    private enum Outcome {
        /** An error; the tag is not changed. */
        REFUSED,
        /** Success; the tag is not changed. */
        UNCHANGED,
        /** An index with the expected bytes is written. */
        WRITTEN
    }

    /**
     * A scenario in which the plugin does something else than linuxkit.
     *
     * @param outcome the result of the plugin
     * @param bytes the index that the plugin writes, or the id of another scenario in which linuxkit wrote that index
     * @param reason why the result of the plugin is better
     */
    private record Deviation(Outcome outcome, String bytes, String reason) {}

    private static final Map<String, Deviation> DEVIATIONS = Map.of(
            "none-but-index",
            new Deviation(
                    Outcome.UNCHANGED,
                    "",
                    "an index whose images have no tags of their own is complete; 1.8.2 does the same"),
            "same-digest",
            new Deviation(
                    Outcome.REFUSED,
                    "",
                    "the image under -arm64 is for amd64; linuxkit does not check the platform of an image"),
            "only-riscv64",
            new Deviation(
                    Outcome.WRITTEN,
                    dockerList("riscv64", "369ced2cb7b04c48e0b099acdc10ebcbe399ec523ee313741cc4479f5b90150d"),
                    "9633d23d3 does not know riscv64; the plugin takes every architecture"),
            "arch-is-index-arm64",
            new Deviation(
                    Outcome.WRITTEN,
                    "existing-subset",
                    "BuildKit and releases of linuxkit publish an index of one image; the plugin takes that image"),
            "existing-same",
            new Deviation(
                    Outcome.UNCHANGED,
                    "",
                    "the list is right and only formatted differently; 1.8.2 does not change it either"),
            "existing-image",
            new Deviation(
                    Outcome.REFUSED,
                    "",
                    "the image under the tag of the index has no other tag and would be lost; 1.8.2 refuses it too"));

    private final InMemoryRegistries registries = new InMemoryRegistries();
    private final InMemoryRepository repository = registries.repository(NAME);

    static Stream<Arguments> vectors() throws IOException {
        return read().stream().map(vector -> Arguments.of(vector.requiredString("id"), vector));
    }

    private static List<JsonObject> read() throws IOException {
        return JsonObject.parseList(
                Files.readAllBytes(Vectors.directory("e-manifest-list").resolve("vectors.json")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void runGivesTheRecordedResult(String id, JsonObject vector) throws IOException {
        addConfigurations();
        publish(vector.requiredObject("before"));
        Optional<String> before = base();

        switch (outcome(vector)) {
            case REFUSED -> {
                assertThatThrownBy(this::run).isInstanceOf(UserException.class);
                assertThat(base()).isEqualTo(before);
                assertThat(writes()).isEmpty();
            }
            case UNCHANGED -> {
                assertThat(run().changed()).isFalse();
                assertThat(base()).isEqualTo(before);
                assertThat(writes()).isEmpty();
            }
            case WRITTEN -> {
                assertThat(run().changed()).isTrue();
                assertThat(base()).contains(expected(vector));
                assertThat(writes())
                        .as("the tag is written once, and never with a single image")
                        .hasSize(1);
                assertThat(run().changed()).isFalse();
                assertThat(writes()).hasSize(1);
            }
        }
    }

    @Test
    void tableOfDeviationsListsExactlyTheScenariosThatDeviate() throws IOException {
        Set<String> deviating = new TreeSet<>();
        for (JsonObject vector : read()) {
            if (outcome(vector) != linuxkitOutcome(vector)) {
                deviating.add(vector.requiredString("id"));
            }
        }
        assertThat(deviating).isEqualTo(DEVIATIONS.keySet());
    }

    private PublishedIndex run() {
        List<Architecture> expected =
                Stream.of("amd64", "arm64", "s390x").map(Architecture::new).toList();
        return new AssembleIndex(registries, PackageEvents.SILENT)
                .run(IndexRequest.of(new ImageReference(NAME, BASE), expected));
    }

    private Optional<String> base() {
        return repository.tagged(BASE).map(document -> new String(document.bytes(), UTF_8));
    }

    private List<String> writes() {
        return registries.requests.stream()
                .filter(request -> request.startsWith("PUT"))
                .toList();
    }

    /** Adds the configurations of all scenarios, because entries of an index are recorded without configurations. */
    private void addConfigurations() throws IOException {
        for (JsonObject vector : read()) {
            JsonObject before = vector.requiredObject("before");
            before.names().stream()
                    .flatMap(tag -> before.requiredObject(tag).string("config").stream())
                    .forEach(text -> repository.add(MediaType.OCI_CONFIG, text.getBytes(UTF_8)));
        }
    }

    private void publish(JsonObject before) {
        for (String tag : before.names()) {
            JsonObject recorded = before.requiredObject(tag);
            recorded.objects("children").forEach(child -> repository.store(document(child.requiredString("raw"))));
            repository.store(tag, document(recorded.requiredString("raw")));
        }
    }

    /** Returns a document after adding all of its blobs to the repository. */
    private ManifestDocument document(String raw) {
        byte[] bytes = raw.getBytes(UTF_8);
        String mediaType = JsonObject.parse(bytes).requiredString("mediaType");
        ManifestDocument document = new ManifestDocument(mediaType, bytes);
        if (document.isManifest()) {
            repository.claim(document.toManifest().config());
            document.toManifest().layers().forEach(repository::claim);
        }
        return document;
    }

    private static Outcome outcome(JsonObject vector) {
        Deviation deviation = DEVIATIONS.get(vector.requiredString("id"));
        return deviation == null ? linuxkitOutcome(vector) : deviation.outcome();
    }

    private static Outcome linuxkitOutcome(JsonObject vector) {
        JsonObject result = vector.requiredObject(followed(vector));
        if (result.requiredObject("returned").string("error").isPresent()) {
            return Outcome.REFUSED;
        }
        return result.requiredObject("base_tag_after").bool("unchanged").orElse(false)
                ? Outcome.UNCHANGED
                : Outcome.WRITTEN;
    }

    private static String expected(JsonObject vector) throws IOException {
        Deviation deviation = DEVIATIONS.get(vector.requiredString("id"));
        if (deviation == null) {
            return result(vector, followed(vector));
        }
        for (JsonObject other : read()) {
            if (other.requiredString("id").equals(deviation.bytes())) {
                return result(other, followed(other));
            }
        }
        return deviation.bytes();
    }

    private static String result(JsonObject vector, String version) {
        return vector.requiredObject(version).requiredObject("base_tag_after").requiredString("raw");
    }

    /** Returns the version of linuxkit that is compared: the one that writes the index in the format of the images. */
    private static String followed(JsonObject vector) {
        JsonObject before = vector.requiredObject("before");
        boolean docker = before.names().stream()
                .filter(tag -> !tag.equals(BASE))
                .map(tag -> before.requiredObject(tag).requiredString("media_type"))
                .allMatch(MediaType.DOCKER_MANIFEST::equals);
        return docker ? SEED : LATEST;
    }

    private static String dockerList(String architecture, String digest) {
        return """
                {
                  "schemaVersion": 2,
                  "mediaType": "application/vnd.docker.distribution.manifest.list.v2+json",
                  "manifests": [
                    {
                      "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
                      "size": 423,
                      "digest": "sha256:%s",
                      "platform": {
                        "architecture": "%s",
                        "os": "linux"
                      }
                    }
                  ]
                }""".formatted(digest, architecture);
    }
}
