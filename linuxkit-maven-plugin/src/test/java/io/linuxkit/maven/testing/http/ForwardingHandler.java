/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A handler that forwards requests to a real server, with a connection for each request. The server sees the host
 * that the client named.
 *
 * @param host the host of the server, which uses plain HTTP
 * @param port the port of the server
 */
public record ForwardingHandler(String host, int port) implements WireHandler {
    /** Creates a handler for {@code host:port}. */
    public static ForwardingHandler to(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return new ForwardingHandler(
                hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
    }

    @Override
    public WireAnswer handle(WireRequest request) throws IOException {
        Socket socket = new Socket(host, port);
        try {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers());
            headers.removeIf(header -> header.getKey().equalsIgnoreCase("Connection"));
            headers.add(Map.entry("Connection", "close"));
            Wire.writeHead(out, request.method() + " " + request.target() + " HTTP/1.1", headers);
            request.body().transferTo(out);
            out.flush();
            return answer(request, socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static WireAnswer answer(WireRequest request, Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        Wire.Head head = Wire.readHead(in).orElseThrow(() -> new IOException("no answer"));
        boolean chunked = head.header("Transfer-Encoding").isPresent();
        InputStream body = chunked ? new Dechunked(in) : in;
        List<Map.Entry<String, String>> headers = new ArrayList<>(head.headers());
        headers.removeIf(header -> header.getKey().equalsIgnoreCase("Transfer-Encoding")
                || header.getKey().equalsIgnoreCase("Connection"));
        long length = request.method().equals("HEAD") || head.length() == 0 ? 0 : head.length();
        InputStream whole = length >= 0 ? Wire.limited(body, length) : body;
        return new WireAnswer(Integer.parseInt(head.start().split(" ", -1)[1]), headers, whole, length);
    }
}
