/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import java.util.List;
import java.util.Map;

/** Small complete images in a repository without a network. */
public final class RegistryImages {
    private RegistryImages() {}

    /** Stores an OCI image with one layer, under its digest only. */
    public static ManifestDocument oci(InMemoryRepository repository, String platform, String content) {
        return image(repository, platform(platform), content);
    }

    /** Stores an OCI image with a configuration of the test, to which the root file system is added. */
    public static ManifestDocument image(InMemoryRepository repository, JsonObject config, String content) {
        Descriptor layer = repository.add(MediaType.OCI_LAYER_GZIP, ("layer " + content).getBytes(UTF_8));
        Descriptor stored = repository.add(MediaType.OCI_CONFIG, withLayer(config, layer));
        ManifestDocument image = ManifestDocument.of(Manifest.oci(stored, List.of(layer)));
        repository.store(image);
        return image;
    }

    /** Stores an image with one layer in Docker's form, under its digest only. */
    public static ManifestDocument docker(InMemoryRepository repository, String platform, String content) {
        Descriptor layer = repository.add(MediaType.DOCKER_LAYER_GZIP, ("layer " + content).getBytes(UTF_8));
        Descriptor config = repository.add(MediaType.DOCKER_CONFIG, withLayer(platform(platform), layer));
        ManifestDocument image = new ManifestDocument(
                MediaType.DOCKER_MANIFEST,
                JsonObject.empty()
                        .with("schemaVersion", 2)
                        .with("mediaType", MediaType.DOCKER_MANIFEST)
                        .with("config", config.toJson())
                        .with("layers", List.of(layer.toJson()))
                        .toBytes());
        repository.store(image);
        return image;
    }

    /** Stores an attestation as BuildKit creates it, and returns its entry in the index. */
    public static IndexEntry attestation(InMemoryRepository repository, ManifestDocument image, String content) {
        Descriptor statement = repository.add("application/vnd.in-toto+json", content.getBytes(UTF_8));
        Descriptor config = repository.add(MediaType.OCI_CONFIG, "{}".getBytes(UTF_8));
        ManifestDocument attestation = ManifestDocument.of(Manifest.oci(config, List.of(statement)));
        repository.store(attestation);
        return IndexEntry.of(attestation
                .descriptor()
                .withAnnotations(Map.of(
                        IndexEntry.REFERENCE_TYPE,
                        "attestation-manifest",
                        IndexEntry.REFERENCE_DIGEST,
                        image.digest().toString()))
                .withPlatform(new Platform("unknown", "unknown", "")));
    }

    /** Returns the entry of an image in an index. */
    public static IndexEntry entry(ManifestDocument image, String platform) {
        return IndexEntry.of(image.descriptor().withPlatform(Platform.parse(platform)));
    }

    private static JsonObject platform(String platform) {
        return Platform.parse(platform).toJson();
    }

    private static byte[] withLayer(JsonObject config, Descriptor layer) {
        return config.with("rootfs", Map.of("diff_ids", List.of(layer.digest().toString())))
                .toBytes();
    }
}
