/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/** A socket whose server must keep a minimum speed. */
final class PacedSocket extends SocketHolder {
    private final PacedConnection connection;

    PacedSocket(Socket socket, PacedConnection connection) {
        super(socket);
        this.connection = connection;
    }

    PacedSocket(SSLSocket secured, Socket socket, PacedConnection connection) {
        super(secured, socket);
        this.connection = connection;
    }

    @Override
    protected InputStream getInputStream(Socket socket) throws IOException {
        return new FilterInputStream(super.getInputStream(socket)) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return paced(milliseconds -> {
                    if (milliseconds > 0) {
                        socket.setSoTimeout(milliseconds);
                    }
                    return in.read(bytes, offset, length);
                });
            }
        };
    }

    @Override
    protected OutputStream getOutputStream(Socket socket) throws IOException {
        return new FilterOutputStream(super.getOutputStream(socket)) {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                paced(milliseconds -> {
                    out.write(bytes, offset, length);
                    return length;
                });
            }
        };
    }

    /** Reads or writes within the limits; between exchanges there are none. */
    private int paced(Pace.Step step) throws IOException {
        Pace pace = connection.pace();
        return pace == null ? step.run(0) : pace.run(step);
    }
}
