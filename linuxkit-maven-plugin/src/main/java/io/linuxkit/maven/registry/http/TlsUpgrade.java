/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Puts TLS on a connection, as the host asks for it. */
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
        Origin origin = new Origin("https", host, port);
        SSLSocket secured = (SSLSocket)
                contexts.contextFor(origin).getSocketFactory().createSocket(socket, origin.host(), port, true);
        if (contexts.isVerified(origin)) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
        }
        int usual = socket.getSoTimeout();
        secured.setSoTimeout((int) timeout.toMillis());
        secured.startHandshake();
        secured.setSoTimeout(usual);
        return secured;
    }
}
