/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A request with its connection, for a fault.
 *
 * @param request the request
 * @param target answers the request without the fault
 * @param socket the connection to the client
 * @param out the stream to the client
 */
public record WireExchange(WireRequest request, WireHandler target, Socket socket, OutputStream out) {
    /** Returns the target's answer. */
    public WireAnswer forward() throws IOException {
        return target.handle(request);
    }

    /** Sends an answer unchanged. */
    public void send(WireAnswer answer) throws IOException {
        Wire.writeHead(out, answer);
        if (!request.method().equals("HEAD")) {
            answer.body().transferTo(out);
        }
        out.flush();
    }

    /** Sends an answer with only the first bytes of its body. */
    public void sendStart(WireAnswer answer, long bytes) throws IOException {
        Wire.writeHead(out, answer);
        Wire.limited(answer.body(), bytes).transferTo(out);
        out.flush();
    }

    /** Reads the request's body to its end. */
    public void readBody() throws IOException {
        request.body().transferTo(OutputStream.nullOutputStream());
    }

    /** Resets the connection. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Keeps the connection open and silent until the client ends it. */
    public void awaitClient() throws IOException {
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
            // The client may still be sending.
        }
    }
}
