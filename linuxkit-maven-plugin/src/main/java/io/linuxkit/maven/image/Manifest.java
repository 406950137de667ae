/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import io.linuxkit.maven.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * The manifest of one image: its configuration and its layers, with the exact bytes for which its digest was computed.
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
     * @param bytes the bytes as stored or received
     * @return the manifest
     * @throws io.linuxkit.maven.json.JsonException when the bytes are not a manifest
     * @throws IllegalArgumentException when a descriptor in the manifest is invalid
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
     * Creates a new OCI manifest without white space, with the members in the order in which Go writes them.
     *
     * @param config the descriptor of the configuration
     * @param layers the descriptors of the layers, from the bottom up
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
     * Returns the exact bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Returns the media type that the manifest contains, or OCI's when it contains none.
     *
     * @return the media type of OCI's or Docker's manifests
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Returns the descriptor of the configuration.
     *
     * @return the descriptor
     */
    public Descriptor config() {
        return config;
    }

    /**
     * Returns the descriptors of the layers.
     *
     * @return the descriptors, from the bottom up
     */
    public List<Descriptor> layers() {
        return layers;
    }

    /**
     * Returns the descriptor of this manifest.
     *
     * @return media type, size and digest of the exact bytes
     */
    public Descriptor descriptor() {
        return new Descriptor(mediaType, bytes.length, Digest.of(bytes), java.util.Optional.empty(), Map.of());
    }
}
