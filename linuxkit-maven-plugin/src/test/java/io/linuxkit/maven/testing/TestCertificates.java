/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing;

import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
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

/** The certificate authority of a test, with the certificates that it signs. */
public final class TestCertificates {
    private static final char[] NO_PASSWORD = {};
    private Instant validFrom = Instant.now().minusSeconds(3600);
    private Instant validUntil = Instant.now().plusSeconds(3600);
    private static final X500Name AUTHORITY = new X500Name("CN=test authority");

    private final KeyPair authorityKeys;
    private final X509Certificate authority;
    private int serial = 1;

    /** A key with its certificate. */
    public record Identity(PrivateKey key, X509Certificate certificate) {}

    public TestCertificates() throws GeneralSecurityException, IOException {
        this.authorityKeys = keys("EC", 256);
        this.authority = sign(AUTHORITY, authorityKeys, true, List.of());
    }

    /** Returns the certificate of the authority. */
    public X509Certificate authority() {
        return authority;
    }

    /** Creates a certificate for {@code localhost}. */
    public Identity identity(String algorithm, int size) throws GeneralSecurityException, IOException {
        return identity(keys(algorithm, size), List.of(new GeneralName(GeneralName.dNSName, "localhost")));
    }

    /** Creates a certificate for a server, with its period of validity. */
    public Identity server(String host, Instant from, Instant until) throws GeneralSecurityException, IOException {
        validFrom = from;
        validUntil = until;
        return server(host);
    }

    /** Creates a certificate for a server, by its name or IPv4 address. */
    public Identity server(String host) throws GeneralSecurityException, IOException {
        int kind = host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
        return identity(keys("EC", 256), List.of(new GeneralName(kind, host)));
    }

    private Identity identity(KeyPair keys, List<GeneralName> names) throws GeneralSecurityException, IOException {
        return new Identity(keys.getPrivate(), sign(new X500Name("CN=localhost"), keys, false, names));
    }

    /** Returns the TLS context of a server that accepts clients of this authority. */
    public SSLContext context(Identity identity) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", identity.key(), NO_PASSWORD, new Certificate[] {identity.certificate(), authority});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Writes a certificate or key in PEM. */
    public static void write(Path file, Object part) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file);
                JcaPEMWriter pem = new JcaPEMWriter(writer)) {
            pem.writeObject(part);
        }
    }

    /** Writes a private key in the form of {@code openssl genrsa -traditional} or {@code openssl ecparam -genkey}. */
    public static void writeTraditional(Path file, PrivateKey key) throws IOException {
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

    private X509Certificate sign(X500Name subject, KeyPair keys, boolean isAuthority, List<GeneralName> names)
            throws GeneralSecurityException, CertIOException {
        var builder = new JcaX509v3CertificateBuilder(
                AUTHORITY,
                BigInteger.valueOf(serial++),
                Date.from(validFrom),
                Date.from(validUntil),
                subject,
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        if (!names.isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        }
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKeys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
