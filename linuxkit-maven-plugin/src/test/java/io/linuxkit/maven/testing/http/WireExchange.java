/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A request and the connection that it came over, for a fault to play with.
 *
 * @param request that came
 * @param target what would answer it without the fault
 * @param socket to the client
 * @param out to the client
 */
public record WireExchange(WireRequest request, WireHandler target, Socket socket, OutputStream out) {
    /** What the target answers. */
    public WireAnswer forward() throws IOException {
        return target.handle(request);
    }

    /** Sends an answer as it should be. */
    public void send(WireAnswer answer) throws IOException {
        Wire.writeHead(out, answer);
        if (!request.method().equals("HEAD")) {
            answer.body().transferTo(out);
        }
        out.flush();
    }

    /** Sends an answer, but only the first bytes of its body. */
    public void sendStart(WireAnswer answer, long bytes) throws IOException {
        Wire.writeHead(out, answer);
        Wire.limited(answer.body(), bytes).transferTo(out);
        out.flush();
    }

    /** Reads the request's body to its end. */
    public void readBody() throws IOException {
        request.body().transferTo(OutputStream.nullOutputStream());
    }

    /** Ends the connection by a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Keeps the connection open and silent until the client gives up. */
    public void awaitClient() throws IOException {
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
            // The client may still be sending.
        }
    }
}
