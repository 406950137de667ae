/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import io.linuxkit.maven.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * The manifest of one image: its configuration and its layers, with the bytes that its digest is of.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md">OCI image manifest</a>
 */
public final class Manifest {
    private final byte[] bytes;
    private final String mediaType;
    private final Descriptor config;
    private final List<Descriptor> layers;

    private Manifest(byte[] bytes, String mediaType, Descriptor config, List<Descriptor> layers) {
        this.bytes = bytes;
        this.mediaType = mediaType;
        this.config = config;
        this.layers = layers;
    }

    /**
     * Reads a manifest and keeps its bytes.
     *
     * @param bytes as stored or received
     * @return the manifest
     * @throws io.linuxkit.maven.json.JsonException when the bytes are no manifest
     * @throws IllegalArgumentException when a descriptor in it is invalid
     */
    public static Manifest parse(byte[] bytes) {
        JsonObject json = JsonObject.parse(bytes);
        return new Manifest(
                bytes.clone(),
                json.string("mediaType").orElse(MediaType.OCI_MANIFEST),
                Descriptor.from(json.requiredObject("config")),
                json.objects("layers").stream().map(Descriptor::from).toList());
    }

    /**
     * Writes a new OCI manifest, compact, in the order of fields that Go writes.
     *
     * @param config of the image
     * @param layers from the bottom up
     * @return the manifest
     */
    public static Manifest oci(Descriptor config, List<Descriptor> layers) {
        byte[] bytes = JsonObject.empty()
                .with("schemaVersion", 2)
                .with("mediaType", MediaType.OCI_MANIFEST)
                .with("config", config.toJson())
                .with("layers", layers.stream().map(Descriptor::toJson).toList())
                .toBytes();
        return parse(bytes);
    }

    /**
     * The exact bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The media type that the manifest says it has; OCI's when it says none.
     *
     * @return OCI's or Docker's manifest type
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Where the configuration is.
     *
     * @return its descriptor
     */
    public Descriptor config() {
        return config;
    }

    /**
     * Where the layers are.
     *
     * @return their descriptors, from the bottom up
     */
    public List<Descriptor> layers() {
        return layers;
    }

    /**
     * What points at this manifest.
     *
     * @return media type, size and digest of the exact bytes
     */
    public Descriptor descriptor() {
        return new Descriptor(mediaType, bytes.length, Digest.of(bytes), java.util.Optional.empty(), Map.of());
    }
}
