/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.pem.PemFile;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The trust settings of TLS connections for each host: the authorities of the JVM, of the build, and of Docker's
 * directories.
 */
public final class TlsContexts {
    private final InsecureHosts insecure;
    private final List<X509Certificate> authorities;
    private final HostCertificates hostCertificates;
    private final Map<ServerAddress, SSLContext> contexts = new ConcurrentHashMap<>();

    /**
     * Reads the authorities of the build.
     *
     * @param insecure the hosts whose certificates are not checked
     * @param caCertificates the PEM files
     * @param hostCertificates the parent of Docker's directories
     * @throws UserException when a file is missing or contains no certificates
     */
    public TlsContexts(InsecureHosts insecure, List<Path> caCertificates, Path hostCertificates) {
        this.insecure = insecure;
        this.authorities = caCertificates.stream()
                .flatMap(file -> certificates(file).stream())
                .toList();
        this.hostCertificates = new HostCertificates(hostCertificates);
    }

    private static List<X509Certificate> certificates(Path file) {
        try {
            return new PemFile(file).certificates();
        } catch (IOException e) {
            throw new UserException(
                    new Problem(
                            "Tried to read the certificates of linuxkit.caCertificates",
                            String.valueOf(e.getMessage()),
                            "Give PEM files: -Dlinuxkit.caCertificates=ca.pem",
                            ErrorTopic.CA_CERTIFICATES),
                    e);
        }
    }

    /** Returns whether the certificate and the name of a host are checked. */
    boolean isVerified(ServerAddress origin) {
        return !insecure.contains(origin);
    }

    SSLContext contextFor(ServerAddress origin) throws IOException {
        SSLContext known = contexts.get(origin);
        if (known != null) {
            return known;
        }
        try {
            SSLContext made = make(origin);
            contexts.put(origin, made);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private SSLContext make(ServerAddress origin) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(hostCertificates.clientKeys(origin), new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust(origin), null);
        return context;
    }

    private TrustManager[] trust(ServerAddress origin) throws IOException, GeneralSecurityException {
        if (!isVerified(origin)) {
            return new TrustManager[] {new TrustEverybody()};
        }
        List<X509Certificate> more = new ArrayList<>(authorities);
        more.addAll(hostCertificates.authorities(origin));
        TrustManager[] ofJvm = trustManagers(null);
        return explaining(more.isEmpty() ? ofJvm : trustManagers(store(ofJvm, more)));
    }

    private static TrustManager[] explaining(TrustManager[] managers) {
        return Stream.of(managers)
                .map(manager ->
                        manager instanceof X509ExtendedTrustManager trust ? new ExplainingTrust(trust) : manager)
                .toArray(TrustManager[]::new);
    }

    private static TrustManager[] trustManagers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore store(TrustManager[] ofJvm, List<X509Certificate> more)
            throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        int number = 0;
        for (TrustManager manager : ofJvm) {
            if (manager instanceof X509TrustManager trusting) {
                for (X509Certificate authority : trusting.getAcceptedIssuers()) {
                    store.setCertificateEntry("jvm" + number++, authority);
                }
            }
        }
        for (X509Certificate authority : more) {
            store.setCertificateEntry("more" + number++, authority);
        }
        return store;
    }

    static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
