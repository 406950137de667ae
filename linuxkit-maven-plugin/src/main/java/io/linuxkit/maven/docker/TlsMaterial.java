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
 * The PEM files of a TLS connection to a daemon; they are read when the connection is made.
 *
 * @param authority certificates that the daemon's has to come from; empty for the authorities that Java trusts
 * @param certificate of this client; empty for a daemon that asks for none
 * @param key private key of the client's certificate, present with it: PKCS#8, PKCS#1 or SEC 1, not encrypted
 * @param verified whether the daemon's certificate and host name are checked
 */
public record TlsMaterial(Optional<Path> authority, Optional<Path> certificate, Optional<Path> key, boolean verified) {
    private static final char[] NO_PASSWORD = {};

    public TlsMaterial {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("a client certificate and its key belong together");
        }
    }

    /**
     * TLS as a browser speaks it: no certificate of the client, the authorities that Java trusts.
     *
     * @return for an {@code https} address without files
     */
    static TlsMaterial publicAuthorities() {
        return new TlsMaterial(Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    /**
     * The same, checking the daemon against an authority; a missing file is an error when it is read.
     *
     * @param file certificates of the authority
     * @return the copy
     */
    TlsMaterial withAuthority(Path file) {
        return new TlsMaterial(Optional.of(file), certificate, key, verified);
    }

    /**
     * Reads the files.
     *
     * @return the context for connections to the daemon; the caller checks the host name where {@link #verified()}
     * @throws UserException when a file is missing, not PEM, or the key is encrypted or of an unknown kind
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

    /** For {@code DOCKER_TLS} without {@code DOCKER_TLS_VERIFY}, and contexts with {@code SkipTLSVerify}. */
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
