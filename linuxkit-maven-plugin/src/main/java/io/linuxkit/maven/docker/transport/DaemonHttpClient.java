/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An HTTP client for one daemon, used by docker-java's commands and by requests that docker-java cannot send. Each
 * request has its own connection. All requests of one client have the same time limits.
 *
 * <p>A header whose value has several lines is sent several times. {@code hijackedInput} is not read: after a change
 * of protocols there is {@link DaemonReply#output()}.
 */
public final class DaemonHttpClient implements DockerHttpClient {
    private final DaemonAddress address;
    private final SilencePolicy patience;
    private final BodyLimit limit;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Creates a client without connecting it.
     *
     * @param address the address of the daemon
     * @param patience the time limits until a reply is closed
     * @param limit the limit for the bodies of replies
     */
    public DaemonHttpClient(DaemonAddress address, SilencePolicy patience, BodyLimit limit) {
        this.address = address;
        this.patience = patience;
        this.limit = limit;
    }

    /**
     * Sends a request.
     *
     * @param request the request; its body is not closed
     * @return the response, with any status, whose body has not been read yet
     * @throws UncheckedIOException when the daemon cannot be reached or ends the connection; the cause is an {@link
     *     UnreadableBodyException} when the request's own body cannot be read
     */
    @Override
    public DaemonReply execute(Request request) {
        Watch watch = new Watch(patience);
        watches.add(watch);
        try {
            if (closed) {
                throw new IOException("the client is closed");
            }
            return send(request, address.connect(watch), watch);
        } catch (IOException e) {
            watch.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            watch.close();
            throw e;
        }
    }

    /** Sends a request. After a change of protocols there is no time limit for either side. */
    private DaemonReply send(Request request, DaemonConnection connection, Watch watch) throws IOException {
        try {
            DaemonReply reply = DaemonReply.of(request, connection, limit);
            if (reply.isUpgraded()) {
                watch.close();
            }
            return reply;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Ends all open connections. */
    @Override
    public void close() {
        closed = true;
        watches.forEach(Watch::breakOff);
    }
}
