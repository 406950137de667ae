/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.pem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * A file of certificates, or of a private key, as {@code openssl} writes it. Messages name the file, never its content.
 *
 * @param path of the file
 */
public record PemFile(Path path) {
    /**
     * Reads the certificates.
     *
     * @return at least one, in the order of the file
     * @throws IOException when the file cannot be read or holds no certificate; its message is for the user
     */
    public List<X509Certificate> certificates() throws IOException {
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

    /**
     * Reads the private key.
     *
     * @return the key, from PKCS#8, PKCS#1 or SEC 1
     * @throws IOException when the file cannot be read, holds no private key or an encrypted one; its message is for the user
     */
    public PrivateKey privateKey() throws IOException {
        String text = new String(read(), StandardCharsets.ISO_8859_1);
        return key(text).orElseThrow(() -> new IOException("'" + path + "' holds no PEM private key"));
    }

    private Optional<PrivateKey> key(String text) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                if (part instanceof PEMEncryptedKeyPair || part instanceof PKCS8EncryptedPrivateKeyInfo) {
                    throw new EncryptedKeyException(path);
                }
                Optional<PrivateKeyInfo> info = keyInfo(part);
                if (info.isPresent()) {
                    return Optional.of(new JcaPEMKeyConverter().getPrivateKey(info.get()));
                }
            }
            return Optional.empty();
        } catch (EncryptedKeyException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // the library throws both for what is not as it should be
            throw new IOException("'" + path + "' holds a private key that cannot be read: " + e.getMessage(), e);
        }
    }

    private static final class EncryptedKeyException extends IOException {
        private static final long serialVersionUID = 1L;

        EncryptedKeyException(Path path) {
            super("'" + path + "' is encrypted with a passphrase; 'openssl pkcs8 -topk8 -nodes -in " + path
                    + " -out new.key' removes it");
        }
    }

    /** Empty for parts beside the key, such as the parameters that {@code openssl ecparam} writes before it. */
    private static Optional<PrivateKeyInfo> keyInfo(Object part) {
        if (part instanceof PEMKeyPair pair) {
            return Optional.of(pair.getPrivateKeyInfo());
        }
        return part instanceof PrivateKeyInfo info ? Optional.of(info) : Optional.empty();
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
