/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import io.linuxkit.maven.json.JsonObject;
import java.util.Optional;

/**
 * An entry of an index with all its members; unknown members are kept when the index is written again.
 *
 * @param descriptor the descriptor of the manifest
 * @param json the entry exactly as it is in the index
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md">OCI image index</a>
 */
public record IndexEntry(Descriptor descriptor, JsonObject json) {
    /** The annotation with which BuildKit gives the type of an entry that is not an image: {@value}. */
    public static final String REFERENCE_TYPE = "vnd.docker.reference.type";

    /** The annotation with the digest of the image that such an entry belongs to: {@value}. */
    public static final String REFERENCE_DIGEST = "vnd.docker.reference.digest";

    private static final String ATTESTATION = "attestation-manifest";

    /**
     * Reads an entry.
     *
     * @param json an object with {@code mediaType}, {@code size} and {@code digest}
     * @return the entry
     * @throws io.linuxkit.maven.json.JsonException when a member is missing or of the wrong type
     * @throws IllegalArgumentException when the digest or the size is invalid
     */
    public static IndexEntry from(JsonObject json) {
        return new IndexEntry(Descriptor.from(json), json);
    }

    /**
     * Creates a new entry.
     *
     * @param descriptor the descriptor of the manifest
     * @return the entry, with the members in the order in which Go writes them
     */
    public static IndexEntry of(Descriptor descriptor) {
        return new IndexEntry(descriptor, descriptor.toJson());
    }

    /**
     * Creates a new entry with all platform members of an image configuration.
     *
     * @param descriptor the descriptor of the manifest
     * @param platform an object with the members {@code architecture}, {@code os} and perhaps more
     * @return the entry, with the members in the order in which Go writes them
     */
    public static IndexEntry of(Descriptor descriptor, JsonObject platform) {
        return from(descriptor.toJson().with("platform", platform));
    }

    /**
     * Returns the platform of the image.
     *
     * @return the platform that the entry contains; empty when it contains none
     */
    public Optional<Platform> platform() {
        return descriptor.platform();
    }

    /**
     * Returns whether the entry is not an image but an attestation of BuildKit (provenance, bill of materials) for an
     * image of the same index.
     *
     * @return true when the annotations say so
     * @see <a href="https://github.com/moby/buildkit/blob/v0.23.1/docs/attestations/attestation-storage.md">BuildKit,
     *     attestation storage</a>
     */
    public boolean isAttestation() {
        return ATTESTATION.equals(descriptor.annotations().get(REFERENCE_TYPE));
    }

    /**
     * Returns whether this is an attestation for an image.
     *
     * @param image the entry of the image
     * @return true when the annotations contain the image's digest
     */
    public boolean attests(IndexEntry image) {
        String subject = descriptor.annotations().get(REFERENCE_DIGEST);
        return isAttestation() && image.descriptor().digest().toString().equals(subject);
    }
}
