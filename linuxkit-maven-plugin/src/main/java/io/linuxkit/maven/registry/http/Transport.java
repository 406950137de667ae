/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.io.Waits;
import java.io.Closeable;

/**
 * Everything that requests go through.
 *
 * @param connections the pool
 * @param redirects followed over it
 * @param schemes asked for over it
 * @param insecure hosts that may be spoken to without TLS
 */
public record Transport(HttpConnections connections, Redirects redirects, Schemes schemes, InsecureHosts insecure)
        implements Closeable {
    /**
     * Connects to nobody yet.
     *
     * @param tls what is trusted
     * @param insecure hosts that may be spoken to without TLS
     * @param proxies what goes through which
     * @param timeouts how long to wait
     * @param waits watched over
     * @return the transport, to be closed
     */
    public static Transport of(
            TlsContexts tls, InsecureHosts insecure, ProxyRules proxies, HttpTimeouts timeouts, Waits waits) {
        HttpConnections connections = new HttpConnections(tls, proxies, timeouts, waits);
        return new Transport(
                connections, new Redirects(connections, insecure), new Schemes(connections, insecure), insecure);
    }

    /** Ends all connections. */
    @Override
    public void close() {
        connections.close();
    }
}
