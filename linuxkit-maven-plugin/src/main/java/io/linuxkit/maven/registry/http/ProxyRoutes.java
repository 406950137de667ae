/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.RouteInfo.LayerType;
import org.apache.hc.client5.http.RouteInfo.TunnelType;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The route to a server: direct, through a proxy that reads the requests, or through a tunnel of a proxy. Credentials
 * for a proxy are sent with the first request as Basic; if the proxy requires another scheme, that scheme is used.
 */
final class ProxyRoutes implements HttpRoutePlanner {
    private static final String PROXY = "linuxkit.proxy";

    private final ProxyRules rules;

    ProxyRoutes(ProxyRules rules) {
        this.rules = rules;
    }

    @Override
    public HttpRoute determineRoute(HttpHost target, HttpContext context) {
        ServerAddress server = ServerAddress.of(target);
        Optional<ProxyServer> proxy = rules.proxyFor(server);
        context.removeAttribute(PROXY);
        if (proxy.isEmpty()) {
            return new HttpRoute(server.toHost(), null, server.isSecure());
        }
        context.setAttribute(PROXY, proxy.get());
        HttpHost through = proxy.get().origin().toHost();
        logIn(proxy.get(), through, HttpClientContext.cast(context));
        return server.isSecure()
                ? new HttpRoute(server.toHost(), null, through, true, TunnelType.TUNNELLED, LayerType.LAYERED)
                : new HttpRoute(server.toHost(), null, through, false);
    }

    private static void logIn(ProxyServer proxy, HttpHost through, HttpClientContext context) {
        proxy.credentials().ifPresent(credentials -> {
            UsernamePasswordCredentials known = new UsernamePasswordCredentials(
                    credentials.username(), credentials.secret().toCharArray());
            context.setCredentialsProvider((scope, unused) -> new AuthScope(through).match(scope) < 0 ? null : known);
            BasicScheme basic = new BasicScheme();
            basic.initPreemptive(known);
            context.getAuthExchange(through).select(basic);
        });
    }

    /** Returns the proxy of the current route. */
    private static Optional<ProxyServer> proxy(HttpContext context) {
        return Optional.ofNullable((ProxyServer) context.getAttribute(PROXY));
    }

    /** Refuses an answer in which a proxy, instead of the server, requires a login. */
    static void requireThrough(HttpResponse answer, HttpContext context) throws ProxyRefusedException {
        if (answer.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
            require(false, answer, context);
        }
    }

    /** Refuses an answer of a proxy to the opening of a tunnel. HttpClient has already tried to log in. */
    static void requireOpen(HttpResponse answer, HttpContext context) throws ProxyRefusedException {
        require(
                answer.getCode() == HttpStatus.SC_OK || answer.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED,
                answer,
                context);
    }

    private static void require(boolean isThrough, HttpResponse answer, HttpContext context)
            throws ProxyRefusedException {
        Optional<ProxyServer> proxy = proxy(context);
        if (!isThrough && proxy.isPresent()) {
            throw new ProxyRefusedException(proxy.get().toString(), answer.getCode());
        }
    }
}
