/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The address for connections to a daemon.
 *
 * @param host {@code unix:///path} or {@code tcp://host:port}
 * @param tls creates the context of a TLS connection; empty for a plain one
 * @param hostNameChecked true when the daemon's certificate must be for the host
 */
public record DaemonAddress(URI host, Optional<Supplier<SSLContext>> tls, boolean hostNameChecked) {
    private static final int CONNECT_MILLIS = 20_000;

    /**
     * Connects to the daemon.
     *
     * @param watch the watch over all waits of the connection
     * @return an open connection, after the TLS handshake if there is one
     * @throws IOException when nothing answers, within 20 seconds over TCP, or the handshake fails
     */
    DaemonConnection connect(Watch watch) throws IOException {
        Optional<Path> socket = socketFile();
        SocketChannel channel =
                socket.isPresent() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        watch.over(channel);
        try {
            return new WatchedConnection(watch.during(() -> connected(channel, socket)), watch);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private DaemonConnection connected(SocketChannel channel, Optional<Path> socket) throws IOException {
        if (socket.isPresent()) {
            channel.connect(UnixDomainSocketAddress.of(socket.get()));
            return new ChannelConnection(channel);
        }
        channel.socket().connect(resolved(), CONNECT_MILLIS);
        return tls.isPresent() ? secured(channel, tls.get().get()) : new ChannelConnection(channel);
    }

    /**
     * Returns the file of the socket.
     *
     * @return the path; empty for TCP
     */
    public Optional<Path> socketFile() {
        return "unix".equals(host.getScheme()) ? Optional.of(Path.of(host.getPath())) : Optional.empty();
    }

    private InetSocketAddress resolved() throws UnknownHostException {
        String name = host.getHost();
        boolean ipv6 = name.startsWith("[");
        InetSocketAddress address =
                new InetSocketAddress(ipv6 ? name.substring(1, name.length() - 1) : name, host.getPort());
        if (address.isUnresolved()) {
            throw new UnknownHostException("unknown host '" + name + "'");
        }
        return address;
    }

    private DaemonConnection secured(SocketChannel channel, SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(new ChannelSocket(channel), host.getHost(), host.getPort(), true);
        if (hostNameChecked) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        socket.startHandshake();
        return new TlsConnection(channel, socket);
    }
}
