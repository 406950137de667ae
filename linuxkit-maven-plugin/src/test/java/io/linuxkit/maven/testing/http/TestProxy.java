/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** A proxy that forwards the requests for every host to one server, with or without a password. */
public final class TestProxy implements AutoCloseable {
    private final WireServer server;
    private final int targetPort;
    private final Optional<String> authorization;

    private TestProxy(int targetPort, Optional<String> authorization, Function<WireHandler, WireServer> opener) {
        this.targetPort = targetPort;
        this.authorization = authorization;
        this.server = opener.apply(this::forward);
        server.always(request -> request.method().equals("CONNECT"), this::tunnel);
    }

    /** Creates a proxy without a password. */
    public static TestProxy to(WireServer target) {
        return new TestProxy(target.port(), Optional.empty(), WireServer::plain);
    }

    /** Creates a proxy without a password that uses TLS. */
    public static TestProxy secured(WireServer target, SSLContext context) {
        return new TestProxy(target.port(), Optional.empty(), handler -> WireServer.secured(context, false, handler));
    }

    /** Creates a proxy that requires a password. */
    public static TestProxy to(WireServer target, String user, String password) {
        return new TestProxy(target.port(), Optional.of(BasicLogin.header(user, password)), WireServer::plain);
    }

    /** Returns the port on the loopback interface. */
    public int port() {
        return server.port();
    }

    /** Returns the requests to the proxy: requests for tunnels, and requests that it forwards. */
    public List<WireRequest> requests() {
        return server.requests();
    }

    private boolean lets(WireRequest request) {
        return authorization.isEmpty() || request.header("Proxy-Authorization").equals(authorization);
    }

    private static WireAnswer refusal() {
        return WireAnswer.of(407).with("Proxy-Authenticate", "Basic realm=\"proxy\"");
    }

    private WireAnswer forward(WireRequest request) throws IOException {
        if (!lets(request)) {
            return refusal();
        }
        URI target = URI.create(request.target());
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        List<Map.Entry<String, String>> headers = request.headers().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Proxy-Authorization"))
                .toList();
        return new ForwardingHandler("127.0.0.1", targetPort)
                .handle(new WireRequest(request.method(), target.getRawPath() + query, headers, request.body()));
    }

    private void tunnel(WireExchange exchange) throws IOException {
        if (!lets(exchange.request())) {
            exchange.send(refusal());
            return;
        }
        try (Socket target = new Socket(InetAddress.getLoopbackAddress(), targetPort)) {
            Wire.writeHead(exchange.out(), "HTTP/1.1 200 Connected", List.of());
            Thread back = new Thread(() -> copy(target, exchange.socket()), "test-proxy");
            back.setDaemon(true);
            back.start();
            copy(exchange.socket(), target);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[1 << 13];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                out.write(piece, 0, count);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One side has closed the tunnel.
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
