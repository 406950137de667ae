/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.core5.http2.H2ConnectionException;
import org.apache.hc.core5.http2.H2Error;

/**
 * The numbers of bytes that the peer is ready to receive, for each stream and for the connection.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-5.2">RFC 9113, 5.2: flow control</a>
 */
final class SendWindows {
    private static final long DEFAULT_BYTES = 65_535;
    private static final long MAX_BYTES = Integer.MAX_VALUE;

    private final Map<Integer, Long> streams = new HashMap<>();
    private long connection = DEFAULT_BYTES;
    private long initial = DEFAULT_BYTES;

    synchronized void open(int stream) {
        streams.put(stream, initial);
    }

    synchronized void close(int stream) {
        streams.remove(stream);
        notifyAll();
    }

    synchronized void closeAll() {
        streams.clear();
        notifyAll();
    }

    /** Enlarges a window. An update for a closed stream came too late and is ignored. */
    synchronized void enlarge(int stream, int increment) throws H2ConnectionException {
        if (increment == 0) {
            throw new H2ConnectionException(H2Error.PROTOCOL_ERROR, "a window grew by nothing");
        }
        if (stream == 0) {
            connection = bounded(connection + increment);
        } else if (streams.containsKey(stream)) {
            streams.put(stream, bounded(streams.get(stream) + increment));
        }
        notifyAll();
    }

    /** Changes the initial size, which also applies to open streams. Their windows may become negative. */
    synchronized void resize(long newInitial) throws H2ConnectionException {
        long change = bounded(newInitial) - initial;
        for (Map.Entry<Integer, Long> stream : streams.entrySet()) {
            stream.setValue(bounded(stream.getValue() + change));
        }
        initial = newInitial;
        notifyAll();
    }

    /** Waits until something can be sent, and returns how many bytes, at most the wanted number. */
    synchronized int take(int stream, int wanted) throws IOException {
        while (streams.containsKey(stream) && Math.min(connection, streams.get(stream)) <= 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while sending", e);
            }
        }
        Long window = streams.get(stream);
        if (window == null) {
            throw new IOException("the daemon has closed the stream");
        }
        int taken = (int) Math.min(wanted, Math.min(connection, window));
        connection -= taken;
        streams.put(stream, window - taken);
        return taken;
    }

    private static long bounded(long bytes) throws H2ConnectionException {
        if (bytes > MAX_BYTES) {
            throw new H2ConnectionException(H2Error.FLOW_CONTROL_ERROR, "a window grew beyond 2^31-1");
        }
        return bytes;
    }
}
