/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * The signed document of a role, with its signatures. Reading it does not verify it.
 *
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/tuf/data/types.go">Notary, signed documents</a>
 */
final class SignedDocument {
    private static final String SIGNATURES = "signatures";

    private final RoleName role;
    private final byte[] bytes;
    private final JsonObject signed;
    private final List<DocumentSignature> signatures;

    private SignedDocument(RoleName role, byte[] bytes, JsonObject signed, List<DocumentSignature> signatures) {
        this.role = role;
        this.bytes = bytes;
        this.signed = signed;
        this.signatures = List.copyOf(signatures);
    }

    /**
     * Reads a document.
     *
     * @throws MalformedMetadataException or {@code JsonException} when it has another form or belongs to another role
     */
    static SignedDocument parse(RoleName role, byte[] bytes) {
        JsonObject json = JsonObject.parse(bytes);
        JsonObject signed = json.requiredObject("signed");
        String type = signed.requiredString("_type");
        if (!type.equalsIgnoreCase(role.type())) {
            throw new MalformedMetadataException("it is of type '" + type + "', not '" + role.type() + "'");
        }
        SignedDocument document = new SignedDocument(
                role,
                bytes.clone(),
                signed,
                json.objects(SIGNATURES).stream().map(DocumentSignature::from).toList());
        document.version();
        document.expires();
        return document;
    }

    /** Creates a document in Notary's format: the signed part first, each part in canonical form. */
    static SignedDocument of(RoleName role, JsonObject signed, List<DocumentSignature> signatures) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("{\"signed\":"));
        out.writeBytes(asGoWrites(signed.toCanonicalBytes()));
        JsonObject rest = JsonObject.empty()
                .with(
                        SIGNATURES,
                        signatures.stream().map(DocumentSignature::toJson).toList());
        out.write(',');
        byte[] tail = rest.toCanonicalBytes();
        out.write(tail, 1, tail.length - 1);
        return new SignedDocument(role, out.toByteArray(), signed, signatures);
    }

    /**
     * Go escapes these characters in all JSON, and the server lists the checksum of the document that Go would write.
     */
    private static byte[] asGoWrites(byte[] canonical) {
        return new String(canonical, StandardCharsets.UTF_8)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    RoleName role() {
        return role;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    Digest digest() {
        return Digest.of(bytes);
    }

    JsonObject signed() {
        return signed;
    }

    /** Returns the signed bytes, which do not depend on the white space and the order in the received document. */
    byte[] message() {
        return signed.toCanonicalBytes();
    }

    List<DocumentSignature> signatures() {
        return signatures;
    }

    long version() {
        return signed.requiredNumber("version");
    }

    Instant expires() {
        String text = signed.requiredString("expires");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new MalformedMetadataException("'expires' is '" + text + "', not a date and time");
        }
    }
}
