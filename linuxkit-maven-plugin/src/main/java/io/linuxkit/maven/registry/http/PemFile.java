/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and private keys as {@code openssl} writes them. Messages name the file, never its content. */
record PemFile(Path path) {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END PRIVATE KEY-----");
    private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

    List<X509Certificate> certificates() throws IOException {
        try {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(read()))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new IOException("'" + path + "' holds no certificate");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new IOException("'" + path + "' holds no readable PEM certificate", e);
        }
    }

    /** Only PKCS#8, which is all that the JDK reads. */
    PrivateKey privateKey() throws IOException {
        String text = new String(read(), StandardCharsets.ISO_8859_1);
        Matcher key = PKCS8.matcher(text);
        if (key.find()) {
            return decode(key.group(1));
        }
        Matcher other = OTHER_KEY.matcher(text);
        throw new IOException(
                other.find()
                        ? "'" + path + "' holds an " + (other.group(1) + "PRIVATE KEY").trim()
                                + ", which is not PKCS#8 without a passphrase; 'openssl pkcs8 -topk8 -nodes -in " + path
                                + " -out new.key' makes it one"
                        : "'" + path + "' holds no PEM private key");
    }

    private PrivateKey decode(String base64) throws IOException {
        PKCS8EncodedKeySpec encoded;
        try {
            encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + path + "' holds a private key that is not base64");
        }
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException e) {
                // Of another algorithm: the next one.
            }
        }
        throw new IOException("'" + path + "' holds a private key that is none of " + String.join(", ", ALGORITHMS));
    }

    private byte[] read() throws IOException {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new IOException("'" + path + "' does not exist", e);
        } catch (IOException e) {
            throw new IOException("'" + path + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
