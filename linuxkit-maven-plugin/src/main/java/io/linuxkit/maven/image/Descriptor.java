/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import io.linuxkit.maven.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * What points at a blob: its type, size and digest.
 *
 * @param mediaType of the blob
 * @param sizeBytes of the blob, not negative
 * @param digest of the blob
 * @param platform of the image behind it, when the pointer says so
 * @param annotations of the pointer
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md">OCI content descriptors</a>
 */
public record Descriptor(
        String mediaType, long sizeBytes, Digest digest, Optional<Platform> platform, Map<String, String> annotations) {
    /** The annotation by which a layout names an image: {@value}. */
    public static final String REFERENCE_NAME = "org.opencontainers.image.ref.name";

    public Descriptor {
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("a blob cannot have " + sizeBytes + " bytes");
        }
        annotations = Map.copyOf(annotations);
    }

    /**
     * A bare pointer, without platform and annotations.
     *
     * @param mediaType of the blob
     * @param sizeBytes of the blob
     * @param digest of the blob
     * @return the descriptor
     */
    public static Descriptor of(String mediaType, long sizeBytes, Digest digest) {
        return new Descriptor(mediaType, sizeBytes, digest, Optional.empty(), Map.of());
    }

    /**
     * Reads a descriptor.
     *
     * @param json with {@code mediaType}, {@code size} and {@code digest}
     * @return the descriptor
     * @throws io.linuxkit.maven.json.JsonException when a member is missing or of the wrong type
     * @throws IllegalArgumentException when the digest or the size is none
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
     * The same pointer with a platform.
     *
     * @param newPlatform of the image behind it
     * @return a copy
     */
    public Descriptor withPlatform(Platform newPlatform) {
        return new Descriptor(mediaType, sizeBytes, digest, Optional.of(newPlatform), annotations);
    }

    /**
     * The same pointer with other annotations.
     *
     * @param newAnnotations replace the old ones
     * @return a copy
     */
    public Descriptor withAnnotations(Map<String, String> newAnnotations) {
        return new Descriptor(mediaType, sizeBytes, digest, platform, newAnnotations);
    }

    /**
     * The name that a layout gives to what this points at.
     *
     * @return the annotation {@link #REFERENCE_NAME}
     */
    public Optional<String> referenceName() {
        return Optional.ofNullable(annotations.get(REFERENCE_NAME));
    }

    /**
     * The JSON form, in the order of fields that Go writes; annotations sorted by name.
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
