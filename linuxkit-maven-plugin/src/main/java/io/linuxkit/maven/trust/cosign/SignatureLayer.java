/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.json.JsonObject;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A layer of a manifest of signatures. Members written by others are kept.
 *
 * @param json the layer: a descriptor whose annotation {@code dev.cosignproject.cosign/signature} is a signature
 * @param descriptor the parsed descriptor, which refers to the signed payload
 */
record SignatureLayer(JsonObject json, Descriptor descriptor) {
    private static final String SIGNATURE = "dev.cosignproject.cosign/signature";

    /**
     * Reads a layer; throws {@link IllegalArgumentException} or {@link io.linuxkit.maven.json.JsonException} if it is
     * not a descriptor.
     */
    static SignatureLayer from(JsonObject json) {
        return new SignatureLayer(json, Descriptor.from(json));
    }

    static SignatureLayer of(byte[] payload, byte[] signature) {
        Descriptor descriptor = Descriptor.of(SimpleSigning.MEDIA_TYPE, payload.length, Digest.of(payload))
                .withAnnotations(Map.of(SIGNATURE, Base64.getEncoder().encodeToString(signature)));
        return new SignatureLayer(descriptor.toJson(), descriptor);
    }

    /** Returns whether the layer has a signature. */
    boolean isSignature() {
        return descriptor.mediaType().equals(SimpleSigning.MEDIA_TYPE);
    }

    /** Returns the signature; empty when there is none or it is unreadable. */
    Optional<byte[]> signature() {
        try {
            return Optional.ofNullable(descriptor.annotations().get(SIGNATURE))
                    .map(text -> Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
