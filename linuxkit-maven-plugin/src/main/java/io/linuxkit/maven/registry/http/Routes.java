/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Finds the way to an origin. */
final class Routes {
    /** A connection that was idle for longer is looked at before it is used again. */
    private static final TimeValue VALIDATED_AFTER = TimeValue.ofSeconds(1);

    private final ProxyRules proxies;

    Routes(ProxyRules proxies) {
        this.proxies = proxies;
    }

    Route to(Origin target) {
        return new Route(target, proxies.proxyFor(target));
    }

    static SocketConfig socketConfig(HttpTimeouts timeouts) {
        return SocketConfig.custom()
                .setSoTimeout(Timeout.of(timeouts.answer()))
                .setTcpNoDelay(true)
                .build();
    }

    static ConnectionConfig connectionConfig(HttpTimeouts timeouts) {
        return ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(timeouts.connect()))
                .setSocketTimeout(Timeout.of(timeouts.answer()))
                .setValidateAfterInactivity(VALIDATED_AFTER)
                .build();
    }
}
