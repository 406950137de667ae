/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.json.JsonObject;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * One layer of a manifest of signatures. What others wrote into it stays as it is.
 *
 * @param json of the layer: a descriptor; a signature is its annotation {@code dev.cosignproject.cosign/signature}
 * @param descriptor the same, read: it points at what was signed
 */
record SignatureLayer(JsonObject json, Descriptor descriptor) {
    private static final String SIGNATURE = "dev.cosignproject.cosign/signature";

    /** Throws {@link IllegalArgumentException} or {@link io.linuxkit.maven.json.JsonException} for what is no descriptor. */
    static SignatureLayer from(JsonObject json) {
        return new SignatureLayer(json, Descriptor.from(json));
    }

    static SignatureLayer of(byte[] payload, byte[] signature) {
        Descriptor descriptor = Descriptor.of(SimpleSigning.MEDIA_TYPE, payload.length, Digest.of(payload))
                .withAnnotations(Map.of(SIGNATURE, Base64.getEncoder().encodeToString(signature)));
        return new SignatureLayer(descriptor.toJson(), descriptor);
    }

    /** Whether it is a signature at all. */
    boolean isSignature() {
        return descriptor.mediaType().equals(SimpleSigning.MEDIA_TYPE);
    }

    /** The signature; empty when there is none that could be read. */
    Optional<byte[]> signature() {
        try {
            return Optional.ofNullable(descriptor.annotations().get(SIGNATURE))
                    .map(text -> Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
