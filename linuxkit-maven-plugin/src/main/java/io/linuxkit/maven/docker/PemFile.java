/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
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
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Certificates and private keys as {@code openssl} writes them. Messages name the file, never its content. */
final class PemFile {
    private PemFile() {}

    static List<X509Certificate> certificates(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new IOException("'" + file + "' holds no certificate");
            }
            return certificates;
        } catch (NoSuchFileException e) {
            throw missing(file, e);
        } catch (CertificateException e) {
            throw new IOException("'" + file + "' holds no readable PEM certificate", e);
        }
    }

    static PrivateKey privateKey(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(reader)) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                Optional<PrivateKeyInfo> info = keyInfo(part, file);
                if (info.isPresent()) {
                    return new JcaPEMKeyConverter().getPrivateKey(info.get());
                }
            }
        } catch (NoSuchFileException e) {
            throw missing(file, e);
        } catch (PEMException e) {
            throw new IOException("'" + file + "' holds a private key that cannot be read: " + e.getMessage(), e);
        }
        throw new IOException("'" + file + "' holds no PEM private key");
    }

    /** Empty for parts beside the key, such as the parameters that {@code openssl ecparam} writes before it. */
    private static Optional<PrivateKeyInfo> keyInfo(Object part, Path file) throws IOException {
        if (part instanceof PEMEncryptedKeyPair || part instanceof PKCS8EncryptedPrivateKeyInfo) {
            throw new IOException("'" + file + "' is encrypted with a passphrase");
        }
        if (part instanceof PEMKeyPair pair) {
            return Optional.of(pair.getPrivateKeyInfo());
        }
        return part instanceof PrivateKeyInfo info ? Optional.of(info) : Optional.empty();
    }

    private static IOException missing(Path file, NoSuchFileException cause) {
        return new IOException("'" + file + "' does not exist", cause);
    }
}
