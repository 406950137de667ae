/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A manifest or an index exactly as a registry keeps it: the bytes that the digest is of, and the media type that it is
 * served with.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests">OCI
 *     distribution specification, manifests</a>
 */
public final class ManifestDocument {
    private final String mediaType;
    private final byte[] bytes;

    /**
     * A document at hand.
     *
     * @param mediaType as served, without parameters such as {@code charset}
     * @param bytes whole
     */
    public ManifestDocument(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes.clone();
    }

    /**
     * The document that an image's manifest is.
     *
     * @param manifest of the image
     * @return its bytes and its media type
     */
    public static ManifestDocument of(Manifest manifest) {
        return new ManifestDocument(manifest.mediaType(), manifest.bytes());
    }

    /**
     * The document that an index is.
     *
     * @param index of images
     * @return its bytes and its media type
     */
    public static ManifestDocument of(Index index) {
        return new ManifestDocument(index.mediaType(), index.bytes());
    }

    /**
     * What the document is served as.
     *
     * @return a media type without parameters
     */
    public String mediaType() {
        return mediaType;
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
     * What points at this document.
     *
     * @return media type, size and digest of the exact bytes
     */
    public Descriptor descriptor() {
        return Descriptor.of(mediaType, bytes.length, digest());
    }

    /**
     * The digest that names the document.
     *
     * @return that of the exact bytes
     */
    public Digest digest() {
        return Digest.of(bytes);
    }

    /**
     * Whether this is an index and no image.
     *
     * @return true for an OCI index and a Docker manifest list
     */
    public boolean isIndex() {
        return MediaType.isIndex(mediaType);
    }

    /**
     * Whether this is the manifest of one image.
     *
     * @return true for the OCI and the Docker form
     */
    public boolean isManifest() {
        return MediaType.isManifest(mediaType);
    }

    /**
     * The document read as an index.
     *
     * @return the entries
     * @throws io.linuxkit.maven.json.JsonException when the bytes are no index
     * @throws IllegalArgumentException when a descriptor in it is invalid
     */
    public Index toIndex() {
        return Index.parse(bytes);
    }

    /**
     * The document read as the manifest of one image.
     *
     * @return configuration and layers
     * @throws io.linuxkit.maven.json.JsonException when the bytes are no manifest
     * @throws IllegalArgumentException when a descriptor in it is invalid
     */
    public Manifest toManifest() {
        return Manifest.parse(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ManifestDocument that
                && mediaType.equals(that.mediaType)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return descriptor().toString();
    }
}
