/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate authority of one test, and what it signs. */
final class TestCertificates {
    private static final X500Name AUTHORITY = new X500Name("CN=test authority");

    private final KeyPair authorityKeys;
    private final X509Certificate authority;
    private int serial = 1;

    /** A key with its certificate. */
    record Identity(PrivateKey key, X509Certificate certificate) {}

    TestCertificates() throws GeneralSecurityException, IOException {
        this.authorityKeys = keys("EC", 256);
        this.authority = sign(AUTHORITY, authorityKeys, true);
    }

    X509Certificate authority() {
        return authority;
    }

    Identity identity(String algorithm, int size) throws GeneralSecurityException, IOException {
        KeyPair keys = keys(algorithm, size);
        return new Identity(keys.getPrivate(), sign(new X500Name("CN=localhost"), keys, false));
    }

    static void write(Path file, Object part) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file);
                JcaPEMWriter pem = new JcaPEMWriter(writer)) {
            pem.writeObject(part);
        }
    }

    /** A private key as {@code openssl genrsa -traditional} or {@code openssl ecparam -genkey} writes it. */
    static void writeTraditional(Path file, PrivateKey key) throws IOException {
        if (key instanceof ECPrivateKey ec) {
            var curve = PrivateKeyInfo.getInstance(key.getEncoded())
                    .getPrivateKeyAlgorithm()
                    .getParameters();
            int bits = ec.getParams().getOrder().bitLength();
            var structure = new org.bouncycastle.asn1.sec.ECPrivateKey(bits, ec.getS(), curve);
            write(file, new PemObject("EC PRIVATE KEY", structure.getEncoded()));
        } else {
            write(file, key);
        }
    }

    private static KeyPair keys(String algorithm, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private X509Certificate sign(X500Name subject, KeyPair keys, boolean isAuthority)
            throws GeneralSecurityException, CertIOException {
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                AUTHORITY,
                BigInteger.valueOf(serial++),
                Date.from(now.minusSeconds(3600)),
                Date.from(now.plusSeconds(3600)),
                subject,
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKeys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
