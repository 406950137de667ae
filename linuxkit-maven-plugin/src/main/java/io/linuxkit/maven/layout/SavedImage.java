/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.json.JsonDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The contents of a saved image, found by the names of its entries. */
final class SavedImage implements AutoCloseable {
    /** The largest total size of all documents in bytes; the configuration of an image has some kilobytes. */
    private static final int MAXIMUM_DOCUMENT_BYTES = JsonDocument.MOST_BYTES;

    /** The most layers; Docker allows 127. */
    private static final int MAXIMUM_LAYERS = 512;

    private static final int MAXIMUM_ENTRIES = 10_000;
    private static final int MAXIMUM_LINKS_IN_A_ROW = 8;

    private final Map<String, byte[]> documents = new HashMap<>();
    private final Map<String, LayerBlob> layers = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private long documentBytes;

    void addLink(String name, String target) {
        if (links.put(name, target) != null || links.size() > MAXIMUM_ENTRIES) {
            throw twice(name);
        }
    }

    void addLayer(String name, LayerBlob layer) throws IOException {
        LayerBlob former = layers.put(name, layer);
        if (former != null) {
            former.close();
            if (!former.descriptor().equals(layer.descriptor())) {
                throw twice(name);
            }
        }
        if (layers.size() > MAXIMUM_LAYERS) {
            throw new SavedImageException("it has more than " + MAXIMUM_LAYERS + " layers");
        }
    }

    /** Keeps a document in memory, unless it is too large to be a manifest or a configuration. */
    Optional<Digest> addDocument(String name, long sizeBytes, InputStream content) throws IOException {
        documentBytes += sizeBytes;
        if (documentBytes > MAXIMUM_DOCUMENT_BYTES || documents.size() > MAXIMUM_ENTRIES) {
            throw new SavedImageException("its JSON entries up to '" + name + "' have more than "
                    + MAXIMUM_DOCUMENT_BYTES + " bytes in total");
        }
        byte[] document = content.readAllBytes();
        byte[] former = documents.put(name, document);
        if (former != null && !java.util.Arrays.equals(former, document)) {
            throw twice(name);
        }
        return Optional.of(Digest.of(document));
    }

    Optional<byte[]> document(String name) {
        return Optional.ofNullable(documents.get(target(name)));
    }

    Optional<LayerBlob> layer(String name) {
        return Optional.ofNullable(layers.get(target(name)));
    }

    private String target(String name) {
        String target = name;
        for (int i = 0; i < MAXIMUM_LINKS_IN_A_ROW && links.containsKey(target); i++) {
            target = links.getOrDefault(target, target);
        }
        return target;
    }

    private static SavedImageException twice(String name) {
        return new SavedImageException("it has two different entries '" + name + "'");
    }

    @Override
    public void close() throws IOException {
        for (LayerBlob layer : layers.values()) {
            layer.close();
        }
    }
}
