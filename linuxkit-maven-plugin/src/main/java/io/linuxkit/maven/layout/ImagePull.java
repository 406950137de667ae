/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageConfig;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.io.ParallelTasks;
import io.linuxkit.maven.json.JsonDocument;
import io.linuxkit.maven.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A pull of images from a registry into a cache. All content stays in temporary files until it is complete and checked;
 * closing the pull deletes the files that were not needed.
 */
final class ImagePull implements AutoCloseable {
    private final Blobs blobs;
    private final BlobSource source;
    private final CacheListener listener;
    private final ImagePublication publication;
    private final List<byte[]> documents = new ArrayList<>();
    private final Map<Digest, LayerBlob> layers = new ConcurrentHashMap<>();

    ImagePull(Path directory, BlobSource source, CacheListener listener) {
        this.blobs = new Blobs(directory);
        this.source = source;
        this.listener = listener;
        this.publication = new ImagePublication(directory, listener);
    }

    List<CachedImage> run(List<PulledImage> images) throws IOException {
        List<CachedImage> received = new ArrayList<>();
        for (PulledImage image : images) {
            received.add(receive(image));
        }
        for (LayerBlob layer : layers.values()) {
            publication.store(layer);
        }
        for (byte[] document : documents) {
            publication.store(document);
        }
        publication.publish(received);
        return List.copyOf(received);
    }

    private CachedImage receive(PulledImage pulled) throws IOException {
        Manifest manifest = pulled.manifest();
        byte[] bytes = document(manifest.config(), pulled);
        ImageConfig config = config(bytes, pulled);
        requireOneDiffIdEach(manifest, config, pulled);
        List<ParallelTasks.Task> downloads = new ArrayList<>();
        for (Descriptor layer : manifest.layers().stream().distinct().toList()) {
            if (!layers.containsKey(layer.digest())) {
                downloads.add(() -> keep(new LayerDownload(pulled, blobs, listener).bring(layer, source)));
            }
        }
        ParallelTasks.run(ParallelTasks.TRANSFERS, downloads);
        requireAnnouncedContents(manifest, config, pulled);
        documents.add(bytes);
        documents.add(manifest.bytes());
        return new CachedImage(pulled.request().reference(), pulled.request().architecture(), manifest, config);
    }

    /** Compares the digests only, because two descriptors of one blob may differ in other members. */
    private void keep(LayerBlob layer) throws IOException {
        if (layers.putIfAbsent(layer.descriptor().digest(), layer) != null) {
            layer.close();
        }
    }

    private byte[] document(Descriptor document, PulledImage pulled) throws IOException {
        if (document.sizeBytes() > JsonDocument.MOST_BYTES) {
            throw pulled.broken("its configuration has " + document.sizeBytes() + " bytes");
        }
        Optional<byte[]> present = blobs.holds(document) ? blobs.read(document) : Optional.empty();
        if (present.isPresent()) {
            return present.get();
        }
        byte[] bytes;
        try (InputStream in = new ReceivedBlob(source.open(document), document, listener)) {
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw PulledImageException.broken(pulled.reference(), "its configuration", e);
        }
        if (!Digest.of(bytes).equals(document.digest())) {
            throw pulled.broken(
                    "its configuration '" + document.digest() + "' came with the digest '" + Digest.of(bytes) + "'");
        }
        return bytes;
    }

    private static ImageConfig config(byte[] bytes, PulledImage pulled) {
        ImageConfig config;
        try {
            config = ImageConfig.parse(bytes);
        } catch (JsonException | IllegalArgumentException e) {
            throw new PulledImageException(pulled.reference(), "its configuration is damaged: " + e.getMessage(), e);
        }
        Platform wanted = Platform.linux(pulled.request().architecture());
        if (config.platform().filter(wanted::matches).isEmpty()) {
            String found = config.platform().map(Platform::toString).orElse("no platform");
            throw pulled.broken("it is for '" + found + "' instead of '" + wanted + "'");
        }
        return config;
    }

    private static void requireOneDiffIdEach(Manifest manifest, ImageConfig config, PulledImage pulled) {
        int expected = config.diffIds().size();
        if (manifest.layers().size() != expected) {
            throw pulled.broken(
                    "it has " + manifest.layers().size() + " layers, but its configuration lists " + expected);
        }
    }

    private void requireAnnouncedContents(Manifest manifest, ImageConfig config, PulledImage pulled) {
        Iterator<Digest> announced = config.diffIds().iterator();
        for (Descriptor layer : manifest.layers()) {
            Digest content = Objects.requireNonNull(layers.get(layer.digest())).diffId();
            Digest expected = announced.next();
            if (!content.equals(expected)) {
                throw pulled.broken("the content of its layer '" + layer.digest() + "' is '" + content
                        + "', but its configuration says '" + expected + "'");
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (LayerBlob layer : layers.values()) {
            layer.close();
        }
    }
}
