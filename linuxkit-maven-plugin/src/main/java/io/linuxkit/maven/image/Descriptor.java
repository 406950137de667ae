/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import io.linuxkit.maven.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * A reference to a blob: its media type, size and digest.
 *
 * @param mediaType the media type of the blob
 * @param sizeBytes the size of the blob in bytes, not negative
 * @param digest the digest of the blob
 * @param platform the platform of the image, if the descriptor contains it
 * @param annotations the annotations of the descriptor
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md">OCI content descriptors</a>
 */
public record Descriptor(
        String mediaType, long sizeBytes, Digest digest, Optional<Platform> platform, Map<String, String> annotations) {
    /** The annotation with the name of an image in an OCI layout: {@value}. */
    public static final String REFERENCE_NAME = "org.opencontainers.image.ref.name";

    public Descriptor {
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("a blob cannot have " + sizeBytes + " bytes");
        }
        annotations = Map.copyOf(annotations);
    }

    /**
     * Creates a descriptor without platform and annotations.
     *
     * @param mediaType the media type of the blob
     * @param sizeBytes the size of the blob in bytes
     * @param digest the digest of the blob
     * @return the descriptor
     */
    public static Descriptor of(String mediaType, long sizeBytes, Digest digest) {
        return new Descriptor(mediaType, sizeBytes, digest, Optional.empty(), Map.of());
    }

    /**
     * Reads a descriptor.
     *
     * @param json an object with {@code mediaType}, {@code size} and {@code digest}
     * @return the descriptor
     * @throws io.linuxkit.maven.json.JsonException when a member is missing or of the wrong type
     * @throws IllegalArgumentException when the digest or the size is invalid
     */
    public static Descriptor from(JsonObject json) {
        return new Descriptor(
                json.requiredString("mediaType"),
                json.requiredNumber("size"),
                Digest.parse(json.requiredString("digest")),
                json.object("platform").flatMap(Platform::from),
                json.stringMap("annotations"));
    }

    /**
     * Returns a copy with a platform.
     *
     * @param newPlatform the platform of the image
     * @return the copy
     */
    public Descriptor withPlatform(Platform newPlatform) {
        return new Descriptor(mediaType, sizeBytes, digest, Optional.of(newPlatform), annotations);
    }

    /**
     * Returns a copy with other annotations.
     *
     * @param newAnnotations the annotations that replace the old ones
     * @return the copy
     */
    public Descriptor withAnnotations(Map<String, String> newAnnotations) {
        return new Descriptor(mediaType, sizeBytes, digest, platform, newAnnotations);
    }

    /**
     * Returns the name of the image in an OCI layout.
     *
     * @return the value of the annotation {@link #REFERENCE_NAME}
     */
    public Optional<String> referenceName() {
        return Optional.ofNullable(annotations.get(REFERENCE_NAME));
    }

    /**
     * Returns the JSON form, with the members in the order in which Go writes them and the annotations sorted by name.
     *
     * @return {@code {"mediaType":…,"size":…,"digest":…[,"annotations":…][,"platform":…]}}
     */
    public JsonObject toJson() {
        JsonObject json = JsonObject.empty()
                .with("mediaType", mediaType)
                .with("size", sizeBytes)
                .with("digest", digest.toString());
        if (!annotations.isEmpty()) {
            json = json.with("annotations", new java.util.TreeMap<>(annotations));
        }
        return platform.isPresent() ? json.with("platform", platform.get().toJson()) : json;
    }
}
