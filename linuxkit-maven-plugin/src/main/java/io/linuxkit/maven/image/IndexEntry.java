/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import io.linuxkit.maven.json.JsonObject;
import java.util.Optional;

/**
 * One entry of an index with all its members: those that this plugin does not know survive when the index is written
 * again.
 *
 * @param descriptor what the entry points at
 * @param json the entry as it stands in the index
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md">OCI image index</a>
 */
public record IndexEntry(Descriptor descriptor, JsonObject json) {
    /** The annotation by which BuildKit says what kind of thing beside an image an entry is: {@value}. */
    public static final String REFERENCE_TYPE = "vnd.docker.reference.type";

    /** The annotation by which BuildKit says which image such an entry belongs to: {@value}. */
    public static final String REFERENCE_DIGEST = "vnd.docker.reference.digest";

    private static final String ATTESTATION = "attestation-manifest";

    /**
     * Reads an entry.
     *
     * @param json with {@code mediaType}, {@code size} and {@code digest}
     * @return the entry
     * @throws io.linuxkit.maven.json.JsonException when a member is missing or of the wrong type
     * @throws IllegalArgumentException when the digest or the size is none
     */
    public static IndexEntry from(JsonObject json) {
        return new IndexEntry(Descriptor.from(json), json);
    }

    /**
     * A new entry.
     *
     * @param descriptor what it shall point at
     * @return the entry, in the order of members that Go writes
     */
    public static IndexEntry of(Descriptor descriptor) {
        return new IndexEntry(descriptor, descriptor.toJson());
    }

    /**
     * A new entry with all that an image configuration says about its platform.
     *
     * @param descriptor what it shall point at
     * @param platform members {@code architecture}, {@code os} and perhaps more
     * @return the entry, in the order of members that Go writes
     */
    public static IndexEntry of(Descriptor descriptor, JsonObject platform) {
        return from(descriptor.toJson().with("platform", platform));
    }

    /**
     * The platform of the image behind the entry.
     *
     * @return as the entry says it; empty when it does not
     */
    public Optional<Platform> platform() {
        return descriptor.platform();
    }

    /**
     * Whether this is a statement about an image of the same index (provenance, bill of materials) as BuildKit attaches
     * them, and no image.
     *
     * @return true when the annotations say so
     * @see <a href="https://github.com/moby/buildkit/blob/v0.23.1/docs/attestations/attestation-storage.md">BuildKit,
     *     attestation storage</a>
     */
    public boolean isAttestation() {
        return ATTESTATION.equals(descriptor.annotations().get(REFERENCE_TYPE));
    }

    /**
     * Whether this is an attestation of an image.
     *
     * @param image that it may belong to
     * @return true when its annotations name the image's digest
     */
    public boolean attests(IndexEntry image) {
        String subject = descriptor.annotations().get(REFERENCE_DIGEST);
        return isAttestation() && image.descriptor().digest().toString().equals(subject);
    }
}
