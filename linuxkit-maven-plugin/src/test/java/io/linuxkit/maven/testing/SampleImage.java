/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.layout.CacheListener;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.ImportRequest;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.layout.PulledImage;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * An image of a test, with one layer for each text. Its bytes are always the same, and layers with the same text are
 * shared.
 *
 * @param platform the platform in its configuration, {@code os/arch}
 * @param diffIds the layers in its configuration
 * @param blobs the layers, from the bottom up
 * @param form the form of manifest, configuration and layers
 */
public record SampleImage(String platform, List<Digest> diffIds, List<Blob> blobs, Form form) {
    /** The media types of an image. */
    public enum Form {
        OCI(MediaType.OCI_MANIFEST, MediaType.OCI_CONFIG, MediaType.OCI_LAYER_GZIP),
        DOCKER(MediaType.DOCKER_MANIFEST, MediaType.DOCKER_CONFIG, MediaType.DOCKER_LAYER_GZIP);

        private final String manifest;
        private final String config;
        private final String layer;

        Form(String manifest, String config, String layer) {
            this.manifest = manifest;
            this.config = config;
            this.layer = layer;
        }
    }

    /** A stored layer. */
    public record Blob(String mediaType, String content, boolean compressed) {
        public byte[] bytes() {
            return compressed ? gzip(content.getBytes(UTF_8)) : content.getBytes(UTF_8);
        }

        public Descriptor descriptor() {
            return Descriptor.of(mediaType, bytes().length, Digest.of(bytes()));
        }
    }

    /** Creates an OCI image for Linux with compressed layers. */
    public static SampleImage of(String architecture, String... layers) {
        return of(Form.OCI, "linux/" + architecture, layers);
    }

    public static SampleImage of(Form form, String platform, String... layers) {
        return new SampleImage(
                platform,
                Stream.of(layers)
                        .map(content -> Digest.of(content.getBytes(UTF_8)))
                        .toList(),
                Stream.of(layers)
                        .map(content -> new Blob(form.layer, content, true))
                        .toList(),
                form);
    }

    /** Returns this image with another layer blob in one place. */
    public SampleImage withBlob(int index, Blob blob) {
        List<Blob> changed = IntStream.range(0, blobs.size())
                .mapToObj(i -> i == index ? blob : blobs.get(i))
                .toList();
        return new SampleImage(platform, diffIds, changed, form);
    }

    public byte[] config() {
        Platform parsed = Platform.parse(platform);
        return JsonObject.empty()
                .with("architecture", parsed.architecture())
                .with("os", parsed.os())
                .with(
                        "rootfs",
                        JsonObject.empty()
                                .with("type", "layers")
                                .with(
                                        "diff_ids",
                                        diffIds.stream().map(Digest::toString).toList()))
                .toBytes();
    }

    public ManifestDocument manifest() {
        Descriptor config = Descriptor.of(form.config, config().length, Digest.of(config()));
        return new ManifestDocument(
                form.manifest,
                JsonObject.empty()
                        .with("schemaVersion", 2)
                        .with("mediaType", form.manifest)
                        .with("config", config.toJson())
                        .with(
                                "layers",
                                blobs.stream()
                                        .map(blob -> blob.descriptor().toJson())
                                        .toList())
                        .toBytes());
    }

    public Digest digest() {
        return manifest().digest();
    }

    /** Returns configuration and layers by their digests. */
    public Map<Digest, byte[]> content() {
        return Stream.concat(Stream.of(config()), blobs.stream().map(Blob::bytes))
                .collect(Collectors.toMap(Digest::of, bytes -> bytes, (one, same) -> one));
    }

    /** Opens one of the blobs. */
    public InputStream open(Descriptor blob) throws IOException {
        byte[] bytes = content().get(blob.digest());
        if (bytes == null) {
            throw new IOException("there is no " + blob.digest());
        }
        return new ByteArrayInputStream(bytes);
    }

    /** Publishes the blobs and the manifest under a tag, without a request. */
    public SampleImage publish(InMemoryRepository repository, String tag) {
        content().values().forEach(bytes -> repository.add("", bytes));
        repository.store(tag, manifest());
        return this;
    }

    /** Stores the image in a cache. */
    public CachedImage cacheAs(String reference, LinuxKitCache cache) {
        return cache.importPulled(List.of(pulled(reference)), this::open, CacheListener.NONE)
                .get(0);
    }

    /** Returns the image as a pulled image. */
    public PulledImage pulled(String reference) {
        Architecture architecture = new Architecture(Platform.parse(platform).architecture());
        return new PulledImage(new ImportRequest(ImageReference.parse(reference), architecture), manifest());
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
