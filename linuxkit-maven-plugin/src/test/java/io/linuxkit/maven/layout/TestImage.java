/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** An image as a daemon saves it: Docker 20.10, Docker 26 with its own store, Docker 26 with containerd's store. */
record TestImage(String platform, List<byte[]> layers) {
    static final String NAME = "lab/foo:249bd9041eb6c989dc84ea96b8532daf68be4188";
    private static final JsonObject ATTESTATION_PLATFORM =
            JsonObject.empty().with("architecture", "unknown").with("os", "unknown");

    static TestImage of(String platform, String... contents) {
        return new TestImage(
                platform,
                Stream.of(contents).map(content -> layer("file", content)).toList());
    }

    static byte[] layer(String name, String content) {
        return new TarArchive().file(name, content).toBytes();
    }

    byte[] config() {
        Platform parsed = Platform.parse(platform);
        return JsonObject.empty()
                .with("architecture", parsed.architecture())
                .with("config", JsonObject.empty().with("Labels", Map.of("a", "b")))
                .with("os", parsed.os())
                .with(
                        "rootfs",
                        JsonObject.empty()
                                .with("type", "layers")
                                .with(
                                        "diff_ids",
                                        diffIds().stream().map(Digest::toString).toList()))
                .toBytes();
    }

    List<Digest> diffIds() {
        return layers.stream().map(Digest::of).toList();
    }

    /** Docker 20.10: the configuration, the layers by their IDs, and the list last. */
    TarArchive legacy(boolean linksFirst) {
        TarArchive tar = new TarArchive().file(Digest.of(config()).hex() + ".json", config());
        List<Integer> order = IntStream.range(0, layers.size()).boxed().toList();
        for (int i : linksFirst ? reversed(order) : order) {
            int first = diffIds().indexOf(diffIds().get(i));
            tar.directory(id(i)).file(id(i) + "/VERSION", "1.0").file(id(i) + "/json", "{\"id\":\"" + id(i) + "\"}");
            if (first == i) {
                tar.file(id(i) + "/layer.tar", layers.get(i));
            } else {
                tar.symbolicLink(id(i) + "/layer.tar", "../" + id(first) + "/layer.tar");
            }
        }
        return tar.file(
                        "manifest.json",
                        dockerList(
                                Digest.of(config()).hex() + ".json",
                                order.stream().map(i -> id(i) + "/layer.tar").toList()))
                .file("repositories", "{\"lab/foo\":{\"x\":\"" + id(0) + "\"}}");
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        java.util.Collections.reverse(copy);
        return copy;
    }

    private static String id(int layer) {
        return Digest.of(("v1 layer " + layer).getBytes(UTF_8)).hex();
    }

    /** Docker 25 and later with its own store: an OCI layout of uncompressed layers, and Docker's list. */
    TarArchive layout() {
        byte[] manifest = manifest(MediaType.OCI_MANIFEST, MediaType.OCI_CONFIG, MediaType.OCI_LAYER, layers);
        TarArchive tar = blobs(Stream.concat(layers.stream(), Stream.of(config(), manifest)));
        Descriptor entry = Descriptor.of(MediaType.OCI_MANIFEST, manifest.length, Digest.of(manifest));
        return end(tar, List.of(entry.toJson(), entry.toJson()), layers);
    }

    /** Docker 26 with containerd's store: compressed layers, and an index with an attestation next to the image. */
    TarArchive containerd() {
        List<byte[]> compressed = layers.stream().map(TestImage::gzip).toList();
        byte[] manifest =
                manifest(MediaType.DOCKER_MANIFEST, MediaType.DOCKER_CONFIG, MediaType.DOCKER_LAYER_GZIP, compressed);
        byte[] statement = "{\"_type\":\"https://in-toto.io/Statement/v0.1\"}".getBytes(UTF_8);
        TestImage attestation = new TestImage("unknown/unknown", List.of(statement));
        byte[] attestationManifest = attestation.manifest(
                MediaType.OCI_MANIFEST, MediaType.OCI_CONFIG, "application/vnd.in-toto+json", attestation.layers);
        byte[] index = JsonObject.empty()
                .with("schemaVersion", 2)
                .with("mediaType", MediaType.OCI_INDEX)
                .with(
                        "manifests",
                        List.of(
                                Descriptor.of(
                                                MediaType.OCI_MANIFEST,
                                                attestationManifest.length,
                                                Digest.of(attestationManifest))
                                        .toJson()
                                        .with("platform", ATTESTATION_PLATFORM),
                                Descriptor.of(MediaType.OCI_MANIFEST, 1, Digest.of(new byte[] {1}))
                                        .withPlatform(Platform.parse("linux/s390x"))
                                        .toJson(),
                                Descriptor.of(MediaType.DOCKER_MANIFEST, manifest.length, Digest.of(manifest))
                                        .withPlatform(Platform.parse(platform))
                                        .toJson()))
                .toBytes();
        TarArchive tar = blobs(Stream.concat(
                compressed.stream(),
                Stream.of(statement, config(), attestation.config(), manifest, attestationManifest, index)));
        return end(
                tar,
                List.of(Descriptor.of(MediaType.OCI_INDEX, index.length, Digest.of(index))
                        .toJson()),
                compressed);
    }

    private TarArchive end(TarArchive tar, List<JsonObject> entries, List<byte[]> blobs) {
        return tar.file("index.json", rootIndex(entries))
                .file(
                        "manifest.json",
                        dockerList(
                                blobName(config()),
                                blobs.stream().map(TestImage::blobName).toList()))
                .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    private static byte[] rootIndex(List<JsonObject> entries) {
        return JsonObject.empty()
                .with("schemaVersion", 2)
                .with("mediaType", MediaType.OCI_INDEX)
                .with("manifests", entries)
                .toBytes();
    }

    private byte[] manifest(String type, String configType, String layerType, List<byte[]> blobs) {
        return JsonObject.empty()
                .with("schemaVersion", 2)
                .with("mediaType", type)
                .with("config", descriptor(configType, config()))
                .with(
                        "layers",
                        blobs.stream().map(blob -> descriptor(layerType, blob)).toList())
                .toBytes();
    }

    private static JsonObject descriptor(String type, byte[] blob) {
        return Descriptor.of(type, blob.length, Digest.of(blob)).toJson();
    }

    private static TarArchive blobs(Stream<byte[]> blobs) {
        TarArchive tar = new TarArchive().directory("blobs").directory("blobs/sha256");
        Map<String, byte[]> sorted = new java.util.TreeMap<>();
        blobs.forEach(blob -> sorted.put(blobName(blob), blob));
        sorted.forEach(tar::file);
        return tar;
    }

    private static String blobName(byte[] blob) {
        return "blobs/sha256/" + Digest.of(blob).hex();
    }

    private static byte[] dockerList(String config, List<String> layers) {
        JsonObject entry = JsonObject.empty()
                .with("Config", config)
                .with("RepoTags", List.of(NAME))
                .with("Layers", layers);
        return ("[" + entry + "]").getBytes(UTF_8);
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
