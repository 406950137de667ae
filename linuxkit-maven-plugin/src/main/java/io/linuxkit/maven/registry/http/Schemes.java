/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * The search for the scheme of a registry. All registries use TLS, except some on the loopback interface and some
 * that the user lists as insecure. These are asked once. They are asked with TLS first. A port on the loopback
 * interface is asked without TLS first, because there is no network in between and a TLS handshake takes more than
 * half of the time of a short run.
 */
public final class Schemes {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    /** The JDK's message for an answer that is not TLS. */
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";

    private final HttpTransport transport;
    private final InsecureHosts insecure;
    private final Map<String, ServerAddress> known = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /**
     * Creates a search.
     *
     * @param transport sends the requests
     * @param insecure the hosts that may be used without TLS
     */
    public Schemes(HttpTransport transport, InsecureHosts insecure) {
        this.transport = transport;
        this.insecure = insecure;
    }

    /**
     * Returns the address of a registry.
     *
     * @param authority {@code host[:port]}
     * @return its address
     * @throws IOException when the registry has to be asked and cannot be reached
     */
    public ServerAddress originOf(String authority) throws IOException {
        ServerAddress secure = secure(authority);
        if (!insecure.allowsPlain(secure)) {
            return secure;
        }
        ServerAddress found = known.get(authority);
        return found == null ? ask(authority, secure) : found;
    }

    /** Asks the registry once for all threads. */
    private ServerAddress ask(String authority, ServerAddress secure) throws IOException {
        ReentrantLock lock = locks.computeIfAbsent(authority, name -> new ReentrantLock());
        Interrupts.lock(lock);
        try {
            ServerAddress origin = known.get(authority);
            if (origin == null) {
                origin = ask(secure, ServerAddress.of("http", authority));
                known.put(authority, origin);
            }
            return origin;
        } finally {
            lock.unlock();
        }
    }

    private static ServerAddress secure(String authority) throws UnknownHostException {
        try {
            return ServerAddress.of("https", authority);
        } catch (IllegalArgumentException e) {
            UnknownHostException unusable = new UnknownHostException("'" + authority + "' is not a host with a port");
            unusable.initCause(e);
            throw unusable;
        }
    }

    private ServerAddress ask(ServerAddress secure, ServerAddress plain) throws IOException {
        if (plain.isLoopback() && plain.port() == secure.port() && isRegistry(plain)) {
            return plain;
        }
        try {
            ping(secure);
            return secure;
        } catch (IOException noTls) {
            if (Thread.currentThread().isInterrupted() || isFinal(noTls, secure.port() == plain.port())) {
                throw noTls;
            }
            return askPlain(plain, noTls);
        }
    }

    /**
     * Returns whether the server is a registry without TLS. A server with TLS ends the connection, answers with "bad
     * request", or redirects.
     */
    private boolean isRegistry(ServerAddress plain) throws IOException {
        try {
            int status = ping(plain);
            return status == OK || status == UNAUTHORIZED;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return false;
        }
    }

    private ServerAddress askPlain(ServerAddress plain, IOException noTls) throws IOException {
        int status;
        try {
            status = ping(plain);
        } catch (IOException e) {
            e.addSuppressed(noTls);
            throw e;
        }
        boolean certain = String.valueOf(noTls.getMessage()).contains(NO_TLS);
        if (status == BAD_REQUEST && !certain) {
            throw noTls;
        }
        return plain;
    }

    /** Returns whether a failure is final: the server uses TLS, or it cannot be reached in any way. */
    private static boolean isFinal(IOException failure, boolean samePort) {
        if (failure instanceof UnknownHostException || failure instanceof NoRouteToHostException) {
            return true;
        }
        if (failure instanceof ConnectException || failure instanceof ConnectTimeoutException) {
            return samePort;
        }
        return failure instanceof SSLException tls && (isAlert(tls) || isAboutCertificates(tls));
    }

    private static boolean isAlert(SSLException failure) {
        return String.valueOf(failure.getMessage()).contains("alert");
    }

    private static boolean isAboutCertificates(SSLException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }

    private int ping(ServerAddress origin) throws IOException {
        try (HttpAnswer answer = transport.exchange(HttpCall.of("GET", URI.create(origin + "/v2/")))) {
            return answer.status();
        }
    }
}
