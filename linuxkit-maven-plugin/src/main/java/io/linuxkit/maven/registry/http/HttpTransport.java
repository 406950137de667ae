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
 * The one way to all servers. It is HttpClient that connects, opens the tunnels of proxies, logs in to proxies, follows
 * redirects and keeps connections. What it is told by strategies: which proxy, what a redirect may lead to, what TLS
 * trusts, how fast a server must be. Cookies, compression and repetitions after an answer are off: registries use neither
 * of the first two, and {@link Retries} knows what a registry wants of the last one.
 *
 * <p>Interrupting a thread ends its exchange, also while it waits for the server.
 */
public final class HttpTransport implements Closeable {
    private static final String PRODUCT = "linuxkit-maven-plugin";
    private static final int CONNECTIONS_PER_HOST = 8;
    private static final int CONNECTIONS = 64;

    /** Long: others may be sending something large. To wait for no time at all is what the pool takes zero for. */
    private static final Timeout LEASE = Timeout.ofDays(1);

    /** Shorter than servers and what is before them keep idle connections. */
    private static final TimeValue KEPT = TimeValue.ofSeconds(30);

    /** A connection that was idle for longer is looked at before it is used again. */
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
     * Connects to nobody yet.
     *
     * @param tls what is trusted
     * @param insecure hosts that may be spoken to without TLS
     * @param proxies what goes through which
     * @param timeouts how long to wait
     * @param waits watched over, each named by the server's address
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
        // A channel's socket is the one that an interrupt ends.
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
     * Sends a request, and again to wherever it is redirected: without the authorization when that is another server, and
     * never from TLS to plain HTTP except on the loopback and to insecure hosts.
     *
     * @param call to send
     * @return the first answer that is no redirect, to be closed
     * @throws RedirectException when there are too many, or one that must not be followed
     * @throws IOException as {@link #exchange} does
     */
    public HttpAnswer send(HttpCall call) throws IOException {
        return answer(call, FOLLOWING);
    }

    /**
     * Sends a request to its target only.
     *
     * @param call to send
     * @return the answer, perhaps a redirect, to be closed
     * @throws BodySourceException when the body of the request cannot be had
     * @throws ProxyRefusedException when a proxy does not let it through
     * @throws InterruptedIOException when the thread was interrupted; its flag stays set
     * @throws IOException when the server cannot be reached or ends the connection
     */
    public HttpAnswer exchange(HttpCall call) throws IOException {
        return answer(call, DIRECT);
    }

    /**
     * Finds out where an answer points at.
     *
     * @param answer with the header {@code Location}
     * @return absolute, without a fragment
     * @throws RedirectException when there is no such address, or it may not be used; the message does not quote its query
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

    /** What HttpClient itself does not accept. */
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
