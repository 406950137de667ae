/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import io.linuxkit.maven.trust.key.Der;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** The public key of a signer, from a file with a PEM public key or certificate. */
final class DelegateKey {
    private DelegateKey() {}

    static TufKey read(Path file) {
        try (Reader text = Files.newBufferedReader(file);
                PemReader reader = new PemReader(text)) {
            PemObject pem = reader.readPemObject();
            if (pem == null) {
                throw wrong(file, "it holds no PEM");
            }
            return switch (pem.getType()) {
                case "PUBLIC KEY" -> bare(pem.getContent());
                case "CERTIFICATE" -> certificate(pem.getContent());
                default -> throw wrong(file, "it holds a '" + Excerpt.of(pem.getType()) + "'");
            };
        } catch (DecoderException e) {
            throw wrong(file, "it is not Base64");
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw wrong(file, "it cannot be read: " + Der.reason(e));
        }
    }

    private static TufKey bare(byte[] der) throws GeneralSecurityException {
        SubjectPublicKeyInfo info = Der.read(SubjectPublicKeyInfo::getInstance, der);
        boolean isCurve = info.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey);
        return TufKey.of(KeyFactory.getInstance(isCurve ? "EC" : "RSA").generatePublic(new X509EncodedKeySpec(der)));
    }

    private static TufKey certificate(byte[] der) throws GeneralSecurityException {
        return TufKey.of((X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
    }

    private static TrustException wrong(Path file, String found) {
        return new TrustException(
                TrustFailure.KEY_FILE,
                "Tried to read the public key of a signer from '" + file + "'",
                found,
                "Give a file with a PEM 'PUBLIC KEY' or 'CERTIFICATE', as 'docker trust key generate' makes");
    }
}
