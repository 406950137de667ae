/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.io.Waits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The pool of connections, and one exchange over one of them: no redirect is followed, nothing is repeated, nothing is
 * logged. Of HttpClient only the pool is used, never its chain of executors: that one logs request lines, which may hold
 * signed queries.
 *
 * <p>Interrupting a thread ends its exchange, also while it waits for the server.
 */
public final class HttpConnections implements Closeable {
    private static final int CONNECTIONS_PER_HOST = 8;
    private static final int CONNECTIONS = 64;
    private static final int TUNNEL_OPEN = 200;

    /** Long: others may be sending something large. To wait for no time at all is what the pool takes zero for. */
    private static final Timeout LEASE = Timeout.ofDays(1);

    private static final String EXCHANGE = "registry";

    private final TlsContexts tls;
    private final Routes routes;
    private final HttpTimeouts timeouts;
    private final Waits waits;
    private final PoolingHttpClientConnectionManager pool;

    /**
     * Connects to nobody yet.
     *
     * @param tls what is trusted
     * @param proxies what goes through which
     * @param timeouts how long to wait
     * @param waits watched over, each named by the server's origin
     */
    public HttpConnections(TlsContexts tls, ProxyRules proxies, HttpTimeouts timeouts, Waits waits) {
        this.tls = tls;
        this.waits = waits;
        this.routes = new Routes(proxies);
        this.timeouts = timeouts;
        TlsSocketStrategy upgrade = new TlsUpgrade(tls, timeouts.connect());
        Lookup<TlsSocketStrategy> byScheme = scheme -> "https".equals(scheme) ? upgrade : null;
        // A channel's socket is the one that an interrupt ends.
        this.pool = new PoolingHttpClientConnectionManager(
                new DefaultHttpClientConnectionOperator(
                        proxy -> SocketChannel.open().socket(),
                        DefaultSchemePortResolver.INSTANCE,
                        SystemDefaultDnsResolver.INSTANCE,
                        byScheme),
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND,
                socket -> new QuietConnection(timeouts));
        pool.setDefaultMaxPerRoute(CONNECTIONS_PER_HOST);
        pool.setMaxTotal(CONNECTIONS);
        pool.setDefaultSocketConfig(Routes.socketConfig(timeouts));
        pool.setDefaultConnectionConfig(Routes.connectionConfig(timeouts));
    }

    /**
     * Sends a request and waits for the head of its answer.
     *
     * @param call to send
     * @return the answer, to be closed
     * @throws BodySourceException when the body of the request cannot be had
     * @throws ProxyRefusedException when a proxy does not let it through
     * @throws InterruptedIOException when the thread was interrupted; its flag stays set
     * @throws IOException when the server cannot be reached or ends the connection
     */
    public HttpAnswer exchange(HttpCall call) throws IOException {
        Route route = routes.to(call.origin());
        if (call.origin().isSecure()) {
            tls.contextFor(call.origin());
        }
        try {
            return exchange(call, route);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(e);
            }
            throw e;
        }
    }

    /** A kept connection may have been ended by the server just now: that is no failure of the server's. */
    private HttpAnswer exchange(HttpCall call, Route route) throws IOException {
        ConnectionEndpoint endpoint = lease(route.toPool());
        boolean kept = endpoint.isConnected();
        try {
            return exchange(call, route, endpoint);
        } catch (SocketTimeoutException | BodySourceException | ProxyRefusedException e) {
            throw e;
        } catch (IOException e) {
            if (!kept || call.body().isPresent() || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return exchange(call, route, fresh(route));
        }
    }

    private HttpAnswer exchange(HttpCall call, Route route, ConnectionEndpoint endpoint) throws IOException {
        ClassicHttpRequest request = route.request(call);
        Waits.Wait wait = waits.begin("'" + call.origin() + "'");
        Exchange exchange = new Exchange(wait);
        ConnectionLease lease = new ConnectionLease(pool, endpoint, request, exchange);
        boolean answered = false;
        try {
            if (!endpoint.isConnected()) {
                connect(endpoint, route, wait);
            }
            ClassicHttpResponse head = execute(endpoint, request, exchange);
            HttpAnswer answer = new HttpAnswer(call.target(), head, lease);
            route.requireThrough(answer);
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                lease.release(false);
            }
        }
    }

    private ConnectionEndpoint fresh(Route route) throws IOException {
        ConnectionEndpoint endpoint = lease(route.toPool());
        if (endpoint.isConnected()) {
            endpoint.close(CloseMode.IMMEDIATE);
        }
        return endpoint;
    }

    private ConnectionEndpoint lease(HttpRoute route) throws IOException {
        try {
            return pool.lease(EXCHANGE, route, Timeout.DISABLED, null).get(LEASE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no connection can be had: " + e.getMessage(), e);
        }
    }

    private void connect(ConnectionEndpoint endpoint, Route route, Waits.Wait wait) throws IOException {
        HttpCoreContext context = HttpCoreContext.create();
        try {
            pool.connect(endpoint, Timeout.of(timeouts.connect()), context);
            Optional<ClassicHttpRequest> tunnel = route.tunnel();
            if (tunnel.isPresent()) {
                open(endpoint, tunnel.get(), route, new Exchange(wait));
                wait.heard();
                pool.upgrade(endpoint, context);
            }
        } catch (IOException e) {
            throw ChannelFailures.translated(e);
        }
    }

    private static void open(ConnectionEndpoint endpoint, ClassicHttpRequest tunnel, Route route, Exchange exchange)
            throws IOException {
        ClassicHttpResponse answer = execute(endpoint, tunnel, exchange);
        if (answer.getCode() != TUNNEL_OPEN) {
            throw new ProxyRefusedException(route.proxyName(), answer.getCode());
        }
    }

    private static ClassicHttpResponse execute(
            ConnectionEndpoint endpoint, ClassicHttpRequest request, Exchange exchange) throws IOException {
        try {
            return endpoint.execute(EXCHANGE, request, exchange, HttpCoreContext.create());
        } catch (HttpException | MessageConstraintException | IllegalArgumentException | IllegalStateException e) {
            // what HttpCore makes of a status below 100 is no exception of HTTP
            throw new MalformedAnswerException(e);
        } catch (IOException e) {
            throw ChannelFailures.translated(e);
        }
    }

    private static InterruptedIOException interrupted(Exception cause) {
        InterruptedIOException interrupted = new InterruptedIOException("the build was interrupted");
        interrupted.initCause(cause);
        return interrupted;
    }

    /** Ends all connections, also those in use. */
    @Override
    public void close() {
        pool.close(CloseMode.IMMEDIATE);
    }
}
