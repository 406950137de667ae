/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import io.linuxkit.maven.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * An index of images, one for each platform (an OCI index or a Docker manifest list), with the bytes that its digest is
 * of.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md">OCI image index</a>
 */
public final class Index {
    private final byte[] bytes;
    private final String mediaType;
    private final List<Descriptor> manifests;

    private Index(byte[] bytes, String mediaType, List<Descriptor> manifests) {
        this.bytes = bytes;
        this.mediaType = mediaType;
        this.manifests = manifests;
    }

    /**
     * Reads an index and keeps its bytes.
     *
     * @param bytes as stored or received
     * @return the index
     * @throws io.linuxkit.maven.json.JsonException when the bytes are no index
     * @throws IllegalArgumentException when a descriptor in it is invalid
     */
    public static Index parse(byte[] bytes) {
        JsonObject json = JsonObject.parse(bytes);
        return new Index(
                bytes.clone(),
                json.string("mediaType").orElse(MediaType.OCI_INDEX),
                json.objects("manifests").stream().map(Descriptor::from).toList());
    }

    /**
     * Writes a new OCI index, compact, in the order of fields that Go writes.
     *
     * @param manifests the entries, in their order
     * @return the index
     */
    public static Index oci(List<Descriptor> manifests) {
        byte[] bytes = JsonObject.empty()
                .with("schemaVersion", 2)
                .with("mediaType", MediaType.OCI_INDEX)
                .with("manifests", manifests.stream().map(Descriptor::toJson).toList())
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
     * The media type that the index says it has; OCI's when it says none.
     *
     * @return that of an OCI index or of a Docker manifest list
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * The entries.
     *
     * @return in their order
     */
    public List<Descriptor> manifests() {
        return manifests;
    }

    /**
     * The entry of a platform; variants are not looked at.
     *
     * @param platform to look for
     * @return the first entry that matches
     */
    public Optional<Descriptor> manifestFor(Platform platform) {
        return manifests.stream()
                .filter(entry -> entry.platform().filter(platform::matches).isPresent())
                .findFirst();
    }

    /**
     * What points at this index.
     *
     * @return media type, size and digest of the exact bytes
     */
    public Descriptor descriptor() {
        return Descriptor.of(mediaType, bytes.length, Digest.of(bytes));
    }
}
