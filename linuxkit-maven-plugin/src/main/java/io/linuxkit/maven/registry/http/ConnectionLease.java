/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/** A connection of the pool while one exchange has it. */
final class ConnectionLease {
    /** Shorter than servers and what is before them keep idle connections. */
    private static final TimeValue KEPT = TimeValue.ofSeconds(30);

    private final PoolingHttpClientConnectionManager pool;
    private final ConnectionEndpoint endpoint;
    private final ClassicHttpRequest request;
    private final Exchange exchange;
    private final AtomicBoolean released = new AtomicBoolean();

    ConnectionLease(
            PoolingHttpClientConnectionManager pool,
            ConnectionEndpoint endpoint,
            ClassicHttpRequest request,
            Exchange exchange) {
        this.pool = pool;
        this.endpoint = endpoint;
        this.request = request;
        this.exchange = exchange;
    }

    boolean isReusableAfter(ClassicHttpResponse head) {
        return DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, head, HttpCoreContext.create());
    }

    Exchange exchange() {
        return exchange;
    }

    /** Gives the connection back, once; ends it first when another exchange could not use it. */
    void release(boolean reusable) {
        if (!released.compareAndSet(false, true)) {
            return;
        }
        exchange.end();
        if (!reusable) {
            endpoint.close(CloseMode.IMMEDIATE);
        }
        pool.release(endpoint, null, KEPT);
    }
}
