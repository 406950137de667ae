/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;

/** A connection over TLS. */
final class TlsConnection implements DaemonConnection {
    private final SocketChannel channel;
    private final InputStream input;
    private final OutputStream output;

    TlsConnection(SocketChannel channel, SSLSocket socket) throws IOException {
        this.channel = channel;
        this.input = socket.getInputStream();
        this.output = socket.getOutputStream();
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    /** Closes the connection below TLS. A regular end of TLS would wait for a writer that is blocked. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
