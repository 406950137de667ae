/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.pem.PemFile;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The PEM files of a TLS connection to a daemon. They are read when the connection is made.
 *
 * @param authority the certificates of the authorities that may have signed the daemon's certificate; empty for the
 *     authorities that Java trusts
 * @param certificate the certificate of this client; empty for a daemon that requires none
 * @param key the private key of the client's certificate, which must be given together with it: PKCS#8, PKCS#1 or SEC
 *     1, not encrypted
 * @param verified true to check the daemon's certificate and host name
 */
public record TlsMaterial(Optional<Path> authority, Optional<Path> certificate, Optional<Path> key, boolean verified) {
    private static final char[] NO_PASSWORD = {};

    public TlsMaterial {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("a client certificate and its key belong together");
        }
    }

    /**
     * Returns TLS without a client certificate and with the authorities that Java trusts.
     *
     * @return the material for an {@code https} address without files
     */
    static TlsMaterial publicAuthorities() {
        return new TlsMaterial(Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    /**
     * Returns this material with another authority; a missing file is an error when it is read.
     *
     * @param file the certificates of the authority
     * @return the changed material
     */
    TlsMaterial withAuthority(Path file) {
        return new TlsMaterial(Optional.of(file), certificate, key, verified);
    }

    /**
     * Reads the files.
     *
     * @return the context for connections to the daemon; the caller checks the host name when {@link #verified()} is
     *     true
     * @throws UserException when a file is missing or is not PEM, or when the key is encrypted or of an unknown kind
     */
    public SSLContext sslContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        }
    }

    private KeyManager[] keyManagers() throws IOException, GeneralSecurityException {
        if (certificate.isEmpty() || key.isEmpty()) {
            return new KeyManager[0];
        }
        List<X509Certificate> chain = new PemFile(certificate.get()).certificates();
        PrivateKey privateKey = new PemFile(key.get()).privateKey();
        KeyStore store = emptyStore();
        store.setKeyEntry("client", privateKey, NO_PASSWORD, chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private TrustManager[] trustManagers() throws IOException, GeneralSecurityException {
        if (!verified) {
            return new TrustManager[] {new TrustEverybody()};
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authority.isEmpty() ? null : trustStore(authority.get()));
        return factory.getTrustManagers();
    }

    private static KeyStore trustStore(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        int number = 0;
        for (X509Certificate trusted : new PemFile(file).certificates()) {
            store.setCertificateEntry("authority" + number++, trusted);
        }
        return store;
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static UserException unusable(String found, Throwable cause) {
        return new UserException(
                new Problem(
                        "Tried to read the TLS files for the Docker daemon",
                        found,
                        "Put ca.pem, cert.pem and key.pem (PEM, the key without a passphrase) where DOCKER_CERT_PATH or the"
                                + " Docker context says",
                        ErrorTopic.DOCKER_TLS),
                cause);
    }

    /**
     * A trust manager that accepts every certificate, for {@code DOCKER_TLS} without {@code DOCKER_TLS_VERIFY}, and
     * for contexts with {@code SkipTLSVerify}.
     */
    private static final class TrustEverybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
