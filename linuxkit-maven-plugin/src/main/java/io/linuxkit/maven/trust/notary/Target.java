/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.json.JsonObject;
import java.util.Base64;

/**
 * The digest and size of content listed in metadata: a tag's manifest in a targets document, or another document in a
 * snapshot.
 *
 * @param digest the SHA-256 digest of the content
 * @param sizeBytes the size of the content in bytes
 */
record Target(Digest digest, long sizeBytes) {
    private static final String HASHES = "hashes";
    private static final String LENGTH = "length";
    private static final String SHA_256 = "sha256";

    static Target from(JsonObject json) {
        String hash = json.requiredObject(HASHES).requiredString(SHA_256);
        try {
            return new Target(Digest.finish(Base64.getDecoder().decode(hash)), json.requiredNumber(LENGTH));
        } catch (IllegalArgumentException e) {
            throw new MalformedMetadataException("'" + hash + "' is not Base64 of a SHA-256");
        }
    }

    /** Returns the JSON form in which Docker and Notary write a tag. */
    JsonObject toJson() {
        return JsonObject.empty()
                .with(HASHES, JsonObject.empty().with(SHA_256, base64(digest)))
                .with(LENGTH, sizeBytes);
    }

    private static String base64(Digest digest) {
        return Base64.getEncoder().encodeToString(java.util.HexFormat.of().parseHex(digest.hex()));
    }

    /** Returns {@code sha256:… (N bytes)}. */
    @Override
    public String toString() {
        return digest + " (" + sizeBytes + " bytes)";
    }
}
