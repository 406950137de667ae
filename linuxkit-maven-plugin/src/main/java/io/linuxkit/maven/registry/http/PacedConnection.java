/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** A connection whose server must keep a minimum speed during an exchange. */
final class PacedConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    private static final Http1Config LIMITS = Http1Config.custom()
            .setBufferSize(1 << 14)
            .setMaxLineLength(1 << 16)
            .setMaxHeaderCount(200)
            .build();

    private volatile @Nullable Pace pace;
    private volatile boolean kept;
    private Timeout timeout = Timeout.DISABLED;

    PacedConnection() {
        super(LIMITS);
    }

    /** Starts an exchange. */
    void begin(Pace newPace) {
        newPace.begin(kept);
        pace = newPace;
    }

    /** Ends the wait for the server. */
    private void end() {
        Pace current = pace;
        pace = null;
        if (current != null) {
            current.end();
        }
    }

    /** Returns the pace of the current exchange. */
    @Nullable
    Pace pace() {
        return pace;
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public void bind(Socket socket) throws IOException {
        super.bind(new PacedSocket(socket, this));
        timeout = Timeout.ofMilliseconds(socket.getSoTimeout());
    }

    @Override
    public void bind(SSLSocket secured, Socket socket) throws IOException {
        super.bind(new PacedSocket(secured, socket, this));
    }

    @Override
    public void setSocketTimeout(Timeout newTimeout) {
        super.setSocketTimeout(newTimeout);
        timeout = newTimeout;
    }

    @Override
    public void passivate() {
        kept = true;
        end();
        super.setSocketTimeout(Timeout.DISABLED);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(timeout);
    }

    @Override
    public void close() throws IOException {
        end();
        super.close();
    }

    @Override
    public void close(CloseMode mode) {
        end();
        super.close(mode);
    }
}
