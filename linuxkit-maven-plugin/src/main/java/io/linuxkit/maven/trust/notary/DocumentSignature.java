/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.json.JsonObject;
import java.util.Base64;

/**
 * A signature of a document.
 *
 * @param keyId the ID of the key
 * @param method a method of {@link SignatureMethod}, or an unknown one
 * @param value the signature, in Base64
 */
record DocumentSignature(String keyId, String method, String value) {
    static DocumentSignature of(String keyId, SignatureMethod method, byte[] signature) {
        return new DocumentSignature(keyId, method.text(), Base64.getEncoder().encodeToString(signature));
    }

    static DocumentSignature from(JsonObject json) {
        return new DocumentSignature(
                json.requiredString("keyid"), json.requiredString("method"), json.requiredString("sig"));
    }

    byte[] bytes() {
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            throw new MalformedMetadataException("the signature of the key " + keyId + " is not Base64");
        }
    }

    JsonObject toJson() {
        return JsonObject.empty().with("keyid", keyId).with("method", method).with("sig", value);
    }
}
