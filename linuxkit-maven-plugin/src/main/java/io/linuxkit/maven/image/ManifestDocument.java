/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A manifest or an index exactly as a registry stores it: the bytes for which its digest was computed, and its media
 * type.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests">OCI
 *     distribution specification, manifests</a>
 */
public final class ManifestDocument {
    private final String mediaType;
    private final byte[] bytes;

    /**
     * Creates a document.
     *
     * @param mediaType the media type as served, without parameters such as {@code charset}
     * @param bytes the whole document
     */
    public ManifestDocument(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes.clone();
    }

    /**
     * Creates the document of an image manifest.
     *
     * @param manifest the manifest of the image
     * @return the document with its bytes and its media type
     */
    public static ManifestDocument of(Manifest manifest) {
        return new ManifestDocument(manifest.mediaType(), manifest.bytes());
    }

    /**
     * Creates the document of an index.
     *
     * @param index the index of images
     * @return the document with its bytes and its media type
     */
    public static ManifestDocument of(Index index) {
        return new ManifestDocument(index.mediaType(), index.bytes());
    }

    /**
     * Returns the media type of the document.
     *
     * @return the media type without parameters
     */
    public String mediaType() {
        return mediaType;
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
     * Returns the descriptor of this document.
     *
     * @return media type, size and digest of the exact bytes
     */
    public Descriptor descriptor() {
        return Descriptor.of(mediaType, bytes.length, digest());
    }

    /**
     * Returns the digest that identifies the document.
     *
     * @return the digest of the exact bytes
     */
    public Digest digest() {
        return Digest.of(bytes);
    }

    /**
     * Returns whether this is an index, not an image.
     *
     * @return true for an OCI index and a Docker manifest list
     */
    public boolean isIndex() {
        return MediaType.isIndex(mediaType);
    }

    /**
     * Returns whether this is the manifest of one image.
     *
     * @return true for the OCI and Docker types
     */
    public boolean isManifest() {
        return MediaType.isManifest(mediaType);
    }

    /**
     * Reads the document as an index.
     *
     * @return the index
     * @throws io.linuxkit.maven.json.JsonException when the bytes are not an index
     * @throws IllegalArgumentException when a descriptor in the index is invalid
     */
    public Index toIndex() {
        return Index.parse(bytes);
    }

    /**
     * Reads the document as the manifest of one image.
     *
     * @return the manifest
     * @throws io.linuxkit.maven.json.JsonException when the bytes are not a manifest
     * @throws IllegalArgumentException when a descriptor in the manifest is invalid
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
