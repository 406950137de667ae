/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.io.Waits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections to all servers. HttpClient connects, opens tunnels through proxies, logs in to proxies, follows
 * redirects and keeps connections. This package provides its rules: the proxy for a request, the redirects to follow,
 * the certificates to trust, and the minimum speed of a server. Cookies and compression are off, because registries
 * do not use them. Repetitions after an answer are off, because {@link Retries} implements the rules for registries.
 *
 * <p>An interrupt of a thread ends its exchange, also while it waits for the server.
 */
public final class HttpTransport implements Closeable {
    private static final String PRODUCT = "linuxkit-maven-plugin";
    private static final int CONNECTIONS_PER_HOST = 8;
    private static final int CONNECTIONS = 64;

    /**
     * The time to wait for a connection of the pool: long, because other threads may be sending a large body. The
     * pool reads zero as no time at all.
     */
    private static final Timeout LEASE = Timeout.ofDays(1);

    /** The time that an idle connection is kept, which is shorter than the time of servers and proxies. */
    private static final TimeValue KEPT = TimeValue.ofSeconds(30);

    /** A connection that was idle for longer is checked before it is used again. */
    private static final TimeValue VALIDATED_AFTER = TimeValue.ofSeconds(1);

    private static final RequestConfig FOLLOWING = RequestConfig.custom()
            .setConnectionRequestTimeout(LEASE)
            .setProtocolUpgradeEnabled(false)
            .setCircularRedirectsAllowed(true)
            .setMaxRedirects(GuardedRedirects.MOST)
            .build();

    private static final RequestConfig DIRECT =
            RequestConfig.copy(FOLLOWING).setRedirectsEnabled(false).build();

    private final GuardedRedirects redirects;
    private final CloseableHttpClient client;

    /**
     * Creates a transport without opening a connection.
     *
     * @param tls the certificates to trust
     * @param insecure the hosts that may be used without TLS
     * @param proxies the rules for proxies
     * @param timeouts the time limits
     * @param waits receives long waits, each with the server's address
     */
    public HttpTransport(
            TlsContexts tls, InsecureHosts insecure, ProxyRules proxies, HttpTimeouts timeouts, Waits waits) {
        PacedExecutor executor = new PacedExecutor(timeouts, waits);
        this.redirects = new GuardedRedirects(insecure);
        this.client = HttpClientBuilder.create()
                .setConnectionManager(pool(tls, timeouts))
                .setRequestExecutor(executor)
                .addExecInterceptorBefore(ChainElement.CONNECT.name(), "pace", executor::watch)
                .setRoutePlanner(new ProxyRoutes(proxies))
                .setRedirectStrategy(redirects)
                .setRetryStrategy(new StaleConnections(CONNECTIONS_PER_HOST))
                .setKeepAliveStrategy((answer, context) -> KEPT)
                .setTargetAuthenticationStrategy((type, challenges, context) -> List.of())
                .setUserAgent(PRODUCT)
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .build();
    }

    private static PoolingHttpClientConnectionManager pool(TlsContexts tls, HttpTimeouts timeouts) {
        TlsSocketStrategy upgrade = new TlsUpgrade(tls, timeouts.connect());
        Lookup<TlsSocketStrategy> byScheme = scheme -> "https".equals(scheme) ? upgrade : null;
        // An interrupt ends only the socket of a channel.
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager(
                new DefaultHttpClientConnectionOperator(
                        proxy -> SocketChannel.open().socket(),
                        DefaultSchemePortResolver.INSTANCE,
                        SystemDefaultDnsResolver.INSTANCE,
                        byScheme),
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND,
                socket -> new PacedConnection());
        pool.setDefaultMaxPerRoute(CONNECTIONS_PER_HOST);
        pool.setMaxTotal(CONNECTIONS);
        pool.setDefaultSocketConfig(SocketConfig.custom()
                .setSoTimeout(Timeout.of(timeouts.answer()))
                .setTcpNoDelay(true)
                .build());
        pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(timeouts.connect()))
                .setSocketTimeout(Timeout.of(timeouts.answer()))
                .setValidateAfterInactivity(VALIDATED_AFTER)
                .build());
        return pool;
    }

    /**
     * Sends a request, and follows redirects: without the authorization to another server, and never from TLS to
     * plain HTTP except on the loopback interface and for insecure hosts.
     *
     * @param call the request
     * @return the first answer that is not a redirect, which the caller closes
     * @throws RedirectException when there are too many redirects, or one that must not be followed
     * @throws IOException as {@link #exchange} does
     */
    public HttpAnswer send(HttpCall call) throws IOException {
        return answer(call, FOLLOWING);
    }

    /**
     * Sends a request only to its target.
     *
     * @param call the request
     * @return the answer, which may be a redirect, and which the caller closes
     * @throws BodySourceException when the body of the request cannot be read
     * @throws ProxyRefusedException when a proxy refuses the request
     * @throws InterruptedIOException when the thread was interrupted; its flag stays set
     * @throws IOException when the server cannot be reached or ends the connection
     */
    public HttpAnswer exchange(HttpCall call) throws IOException {
        return answer(call, DIRECT);
    }

    /**
     * Returns the address in the {@code Location} header of an answer.
     *
     * @param answer the answer
     * @return the absolute address, without a fragment
     * @throws RedirectException when there is no such address, or it may not be used; the message does not quote its
     *     query
     */
    public URI location(HttpAnswer answer) throws RedirectException {
        return redirects.location(answer.source(), answer.status(), answer.header("Location"));
    }

    private HttpAnswer answer(HttpCall call, RequestConfig config) throws IOException {
        try {
            return execute(call, config);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(e);
            }
            throw e instanceof ClientProtocolException ? translated(e) : ChannelFailures.translated(e);
        }
    }

    private HttpAnswer execute(HttpCall call, RequestConfig config) throws IOException {
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(config);
        CloseableHttpResponse head =
                CloseableHttpResponse.adapt(client.executeOpen(call.origin().toHost(), call.toRequest(), context));
        boolean done = false;
        try {
            ProxyRoutes.requireThrough(head, context);
            List<URI> hops = context.getRedirectLocations().getAll();
            URI source = hops.isEmpty() ? call.target() : hops.get(hops.size() - 1);
            HttpAnswer answer = new HttpAnswer(source, head, PacedExecutor.pace(context));
            done = true;
            return answer;
        } finally {
            if (!done) {
                head.close(CloseMode.IMMEDIATE);
            }
        }
    }

    /** Returns this package's exception for a failure that HttpClient reports. */
    private static IOException translated(IOException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof org.apache.hc.client5.http.RedirectException redirect) {
            return RedirectException.of(redirect);
        }
        return cause instanceof Exception met ? new MalformedAnswerException(met) : failure;
    }

    private static InterruptedIOException interrupted(Exception cause) {
        InterruptedIOException interrupted = new InterruptedIOException("the build was interrupted");
        interrupted.initCause(cause);
        return interrupted;
    }

    /** Ends all connections, also those in use. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
