/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.RouteInfo.LayerType;
import org.apache.hc.client5.http.RouteInfo.TunnelType;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/** The way to a target: straight, through a proxy that reads the requests, or through a tunnel of a proxy. */
record Route(Origin target, Optional<ProxyServer> proxy) {
    private static final String PRODUCT = "linuxkit-maven-plugin";
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    HttpRoute toPool() {
        HttpHost host = host(target);
        boolean secure = target.isSecure();
        if (proxy.isEmpty()) {
            return new HttpRoute(host, null, secure);
        }
        HttpHost through = host(proxy.get().origin());
        return secure
                ? new HttpRoute(host, null, through, true, TunnelType.TUNNELLED, LayerType.LAYERED)
                : new HttpRoute(host, null, through, false);
    }

    private static HttpHost host(Origin origin) {
        return new HttpHost(origin.scheme(), origin.host(), origin.port());
    }

    private boolean isTunnel() {
        return target.isSecure() && proxy.isPresent();
    }

    /** What opens the tunnel; empty when none is needed. */
    Optional<ClassicHttpRequest> tunnel() {
        if (!isTunnel()) {
            return Optional.empty();
        }
        ClassicHttpRequest connect = new BasicClassicHttpRequest("CONNECT", host(target), target.hostAndPort());
        connect.addHeader("Host", target.hostAndPort());
        connect.addHeader("User-Agent", PRODUCT);
        authorizeAtProxy(connect);
        return Optional.of(connect);
    }

    /** The request in the form that goes over the wire. */
    ClassicHttpRequest request(HttpCall call) {
        boolean readByProxy = proxy.isPresent() && !isTunnel();
        BasicClassicHttpRequest request =
                new BasicClassicHttpRequest(call.method(), target.scheme(), authority(), requestTarget(call));
        request.setAbsoluteRequestUri(readByProxy);
        request.addHeader("Host", target.authority());
        request.addHeader("User-Agent", PRODUCT);
        call.headers().forEach(request::addHeader);
        call.authorization().ifPresent(authorization -> request.addHeader("Authorization", authorization.value()));
        if (readByProxy) {
            authorizeAtProxy(request);
        }
        if (call.body().isPresent()) {
            attach(call.body().get(), request);
        } else if (call.method().equals("POST") || call.method().equals("PUT")) {
            request.addHeader("Content-Length", "0");
        }
        return request;
    }

    private URIAuthority authority() {
        return new URIAuthority(target.host(), target.isDefaultPort() ? -1 : target.port());
    }

    private static String requestTarget(HttpCall call) {
        String path = call.target().getRawPath();
        String query = call.target().getRawQuery();
        return (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    private static void attach(RequestBody body, ClassicHttpRequest request) {
        request.addHeader("Content-Type", body.contentType());
        request.addHeader("Content-Length", String.valueOf(body.sizeBytes()));
        request.setEntity(new EntityTemplate(
                body.sizeBytes(), ContentType.parseLenient(body.contentType()), null, body::writeTo));
    }

    private void authorizeAtProxy(ClassicHttpRequest request) {
        proxy.flatMap(ProxyServer::authorization)
                .ifPresent(authorization -> request.addHeader("Proxy-Authorization", authorization.value()));
    }

    /** A proxy that reads the requests answers in the server's place. */
    void requireThrough(HttpAnswer answer) throws ProxyRefusedException {
        if (proxy.isPresent() && answer.status() == PROXY_AUTHENTICATION_REQUIRED) {
            throw new ProxyRefusedException(proxyName(), answer.status());
        }
    }

    String proxyName() {
        return proxy.map(ProxyServer::toString).orElse("");
    }
}
