/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * A public key in metadata.
 *
 * @param type the type of key: {@code ecdsa}, {@code rsa}, {@code ed25519}, or {@code ecdsa-x509}, {@code rsa-x509} for
 *     a certificate
 * @param value the Base64 of the key's DER form, or of the certificate's PEM text
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/tuf/data/keys.go">Notary, keys</a>
 */
record TufKey(String type, String value) {
    private static final String CERTIFICATE = "-x509";
    private static final JsonObject NOTHING_PRIVATE =
            JsonObject.parse("{\"private\":null}".getBytes(StandardCharsets.US_ASCII));

    static TufKey from(JsonObject json) {
        return new TufKey(
                json.requiredString("keytype"), json.requiredObject("keyval").requiredString("public"));
    }

    static TufKey of(PublicKey key) {
        return new TufKey(type(key), Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    static TufKey of(X509Certificate certificate) throws GeneralSecurityException {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        return new TufKey(
                type(certificate.getPublicKey()) + CERTIFICATE,
                Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String type(PublicKey key) {
        return key.getAlgorithm().equals("RSA") ? "rsa" : "ecdsa";
    }

    /** Returns the ID of the key in metadata. */
    String id() {
        return Digest.of(toJson().toCanonicalBytes()).hex();
    }

    /**
     * Returns the name of the private key's file: the ID of the public key, without its certificate if there is one.
     */
    String canonicalId() throws GeneralSecurityException {
        return type.endsWith(CERTIFICATE) ? of(publicKey()).id() : id();
    }

    /** Returns the certificate; empty for a key without one. */
    Optional<X509Certificate> certificate() throws GeneralSecurityException {
        if (!type.endsWith(CERTIFICATE)) {
            return Optional.empty();
        }
        return Optional.of((X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(decoded())));
    }

    PublicKey publicKey() throws GeneralSecurityException {
        return switch (type) {
            case "ecdsa" -> KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(decoded()));
            case "rsa" -> KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(decoded()));
            case "ed25519" -> KeyFactory.getInstance("Ed25519").generatePublic(ed25519());
            case "ecdsa" + CERTIFICATE, "rsa" + CERTIFICATE ->
                certificate().orElseThrow().getPublicKey();
            default -> throw new GeneralSecurityException("'" + type + "' is not a supported type of key");
        };
    }

    /** Notary uses the plain 32 bytes, whereas the JDK needs the algorithm in front of them. */
    private X509EncodedKeySpec ed25519() throws GeneralSecurityException {
        byte[] algorithm = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
        byte[] bare = decoded();
        byte[] whole = java.util.Arrays.copyOf(algorithm, algorithm.length + bare.length);
        System.arraycopy(bare, 0, whole, algorithm.length, bare.length);
        return new X509EncodedKeySpec(whole);
    }

    private byte[] decoded() throws GeneralSecurityException {
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("a public key that is not Base64", e);
        }
    }

    JsonObject toJson() {
        return JsonObject.empty().with("keytype", type).with("keyval", NOTHING_PRIVATE.with("public", value));
    }
}
