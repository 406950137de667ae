/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.io.Waits;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/** The start of TLS on a connection, with the settings for its host. */
final class TlsUpgrade implements TlsSocketStrategy {
    private final TlsContexts contexts;
    private final Duration timeout;

    TlsUpgrade(TlsContexts contexts, Duration timeout) {
        this.contexts = contexts;
        this.timeout = timeout;
    }

    @Override
    public SSLSocket upgrade(Socket socket, String host, int port, Object attachment, HttpContext context)
            throws IOException {
        ServerAddress origin = new ServerAddress("https", host, port);
        SSLSocket secured = (SSLSocket)
                contexts.contextFor(origin).getSocketFactory().createSocket(socket, origin.host(), port, true);
        if (contexts.isVerified(origin)) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
        }
        int usual = socket.getSoTimeout();
        secured.setSoTimeout((int) timeout.toMillis());
        shakeHands(secured, socket);
        secured.setSoTimeout(usual);
        return secured;
    }

    /**
     * Runs the handshake with a time limit for the whole. The limit for each read would not end a handshake that
     * sends one byte at a time.
     */
    private void shakeHands(SSLSocket secured, Socket socket) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        Waits watch = new Waits(
                new WaitListener() {
                    @Override
                    public void waiting(String whom, Duration silence) {
                        late.set(true);
                        close(socket);
                    }
                },
                timeout);
        Waits.Wait handshake = watch.begin("");
        try {
            secured.startHandshake();
        } catch (IOException e) {
            if (!late.get()) {
                throw e;
            }
            SocketTimeoutException timedOut = new SocketTimeoutException("TLS was not set up in time");
            timedOut.initCause(e);
            throw timedOut;
        } finally {
            handshake.close();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // The waiting thread reports the failure.
        }
    }
}
