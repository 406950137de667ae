/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.TestCertificates;
import io.linuxkit.maven.testing.TestCertificates.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsMaterialTest {
    private static final char[] PASSWORD = "secret".toCharArray();

    @TempDir
    Path directory;

    private final TestCertificates certificates;

    TlsMaterialTest() throws GeneralSecurityException, IOException {
        this.certificates = new TestCertificates();
    }

    @BeforeEach
    void authorityIsWritten() throws IOException {
        TestCertificates.write(directory.resolve("ca.pem"), certificates.authority());
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, false, BEGIN RSA PRIVATE KEY",
        "RSA, 2048, true, BEGIN PRIVATE KEY",
        "EC, 256, false, BEGIN EC PRIVATE KEY",
        "EC, 256, true, BEGIN PRIVATE KEY"
    })
    void sslContextWhenKeyIsOfAnyFormConnectsWithClientCertificate(
            String algorithm, int size, boolean pkcs8, String header) throws Exception {
        Identity client = certificates.identity(algorithm, size);
        TestCertificates.write(directory.resolve("cert.pem"), client.certificate());
        if (pkcs8) {
            TestCertificates.write(directory.resolve("key.pem"), new JcaPKCS8Generator(client.key(), null));
        } else {
            TestCertificates.writeTraditional(directory.resolve("key.pem"), client.key());
        }
        assertThat(directory.resolve("key.pem")).content().contains(header);
        assertThat(connect(TlsFiles.in(directory, true), certificates)).isEqualTo("CN=localhost");
    }

    @Test
    void sslContextWhenDaemonIsOfAnotherAuthorityRefusesIt() throws Exception {
        TestCertificates others = new TestCertificates();
        clientFiles();
        assertThatThrownBy(() -> connect(TlsFiles.in(directory, true), others))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void sslContextWhenNotVerifiedTakesAnyDaemon() throws Exception {
        TestCertificates others = new TestCertificates();
        Identity client = others.identity("EC", 256);
        TestCertificates.write(directory.resolve("cert.pem"), client.certificate());
        TestCertificates.writeTraditional(directory.resolve("key.pem"), client.key());
        assertThat(connect(TlsFiles.in(directory, false), others)).isEqualTo("CN=localhost");
    }

    @Test
    void sslContextWhenKeyIsMissingNamesIt() throws Exception {
        clientFiles();
        Files.delete(directory.resolve("key.pem"));
        assertThatThrownBy(() -> TlsFiles.in(directory, true).sslContext())
                .isInstanceOf(UserException.class)
                .hasMessage("""
                        Tried to read the TLS files for the Docker daemon: '%s' does not exist.
                          Put ca.pem, cert.pem and key.pem (PEM, the key without a passphrase) where DOCKER_CERT_PATH or the Docker context says.
                          More: mvn linuxkit:help -Dlinuxkit.error=docker-tls""", directory.resolve("key.pem"));
    }

    @Test
    void sslContextWhenKeyIsEncryptedSaysSo() throws Exception {
        Identity client = clientFiles();
        var encryptor = new JcePEMEncryptorBuilder("AES-128-CBC")
                .setProvider(new BouncyCastleProvider())
                .build(PASSWORD);
        TestCertificates.write(directory.resolve("key.pem"), new JcaMiscPEMGenerator(client.key(), encryptor));
        Path key = directory.resolve("key.pem");
        String found = "'" + key + "' is encrypted with a passphrase; 'openssl pkcs8 -topk8 -nodes -in " + key
                + " -out new.key' removes it";
        assertUnusable(found);
        TestCertificates.write(key, encryptedPkcs8(client));
        assertUnusable(found);
    }

    @Test
    void sslContextWhenFilesAreNotPemNamesThem() throws Exception {
        clientFiles();
        Files.writeString(directory.resolve("key.pem"), "no key");
        assertUnusable("'" + directory.resolve("key.pem") + "' holds no PEM private key");
        Files.writeString(directory.resolve("cert.pem"), "");
        assertUnusable("'" + directory.resolve("cert.pem") + "' holds no certificate");
        clientFiles();
        Files.writeString(directory.resolve("ca.pem"), "junk");
        assertUnusable("'" + directory.resolve("ca.pem") + "' holds no readable PEM certificate");
    }

    private void assertUnusable(String found) {
        assertThatThrownBy(() -> TlsFiles.in(directory, true).sslContext())
                .isInstanceOf(UserException.class)
                .hasMessageContaining(": " + found + ".\n");
    }

    private Identity clientFiles() throws GeneralSecurityException, IOException {
        Identity client = certificates.identity("EC", 256);
        TestCertificates.write(directory.resolve("cert.pem"), client.certificate());
        TestCertificates.writeTraditional(directory.resolve("key.pem"), client.key());
        return client;
    }

    private static JcaPKCS8Generator encryptedPkcs8(Identity client) throws OperatorCreationException, IOException {
        var encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                .setProvider(new BouncyCastleProvider())
                .setPassword(PASSWORD)
                .setRandom(new SecureRandom())
                .build();
        return new JcaPKCS8Generator(client.key(), encryptor);
    }

    /** Connects to a server that requires a certificate, and returns the name that the server received. */
    private static String connect(TlsMaterial client, TestCertificates serverSide) throws Exception {
        try (SSLServerSocket listener = listen(serverSide)) {
            CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> accept(listener));
            try (SSLSocket socket = (SSLSocket) client.sslContext()
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
                socket.startHandshake();
                return seen.join();
            }
        }
    }

    private static String accept(SSLServerSocket listener) {
        try (SSLSocket socket = (SSLSocket) listener.accept()) {
            socket.startHandshake();
            return socket.getSession().getPeerPrincipal().getName();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static SSLServerSocket listen(TestCertificates side) throws Exception {
        Identity server = side.identity("EC", 256);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", server.key(), PASSWORD, new Certificate[] {server.certificate()});
        store.setCertificateEntry("authority", side.authority());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        SSLServerSocket listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listener.setNeedClientAuth(true);
        return listener;
    }
}
