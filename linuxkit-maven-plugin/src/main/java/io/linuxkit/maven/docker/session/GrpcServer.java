/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http2.H2ConnectionException;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.jspecify.annotations.Nullable;

/**
 * A gRPC server for one connection, whose frames one thread reads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113">RFC 9113: HTTP/2</a>
 */
final class GrpcServer implements Closeable {
    private static final int END_SECONDS = 10;

    private final FramedConnection frames;
    private final Closeable transport;
    private final SendWindows windows = new SendWindows();
    private final HeaderBlock headers = new HeaderBlock();
    private final OpenCalls calls;
    private final Thread reading = thread(this::serve);
    private volatile @Nullable BrokenSessionException broken;

    GrpcServer(FramedConnection frames, Closeable transport, CallHandler handler) {
        this.frames = frames;
        this.transport = transport;
        this.calls = new OpenCalls(frames, windows, handler, GrpcServer::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "linuxkit-session");
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        reading.start();
    }

    private void serve() {
        try {
            frames.expectPreface();
            frames.writeSettings(OpenCalls.MAX_STREAMS, HeaderBlock.MAX_BYTES);
            for (RawFrame frame = frames.read(); frame != null; frame = frames.read()) {
                receive(frame);
            }
        } catch (H2ConnectionException e) {
            broken = new BrokenSessionException(e);
            sayGoodbye(H2Error.getByCode(e.getCode()));
        } catch (IOException e) {
            // The connection has ended, which the build's own connection reports.
        } catch (RuntimeException e) {
            broken = new BrokenSessionException(e);
            sayGoodbye(H2Error.PROTOCOL_ERROR);
        } finally {
            calls.end();
        }
    }

    /** Returns the reason why the session ended, when the other side did not follow the protocol. */
    Optional<BrokenSessionException> broken() {
        return Optional.ofNullable(broken);
    }

    /** Waits until the other side has ended the session or has violated the protocol. */
    void awaitEnd(Duration longest) {
        try {
            reading.join(longest.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayGoodbye(H2Error error) {
        try (transport) {
            frames.writeGoAway(calls.lastStream(), error);
        } catch (IOException e) {
            // The connection has ended, so the message cannot be sent.
        }
    }

    private void receive(RawFrame frame) throws IOException {
        headers.expect(frame);
        FrameType type = FrameType.valueOf(frame.getType());
        if (type == null) {
            return;
        }
        ByteBuffer payload = payload(frame);
        switch (type) {
            case HEADERS -> {
                headers.begin(frame, payload);
                finishHeaders(frame);
            }
            case CONTINUATION -> {
                headers.append(payload);
                finishHeaders(frame);
            }
            case DATA -> calls.receive(frame, payload);
            case SETTINGS -> receiveSettings(frame, payload);
            case PING -> receivePing(frame, payload);
            case WINDOW_UPDATE ->
                windows.enlarge(frame.getStreamId(), sized(payload, 4).getInt() & Integer.MAX_VALUE);
            case RST_STREAM -> calls.drop(frame.getStreamId());
            case PUSH_PROMISE -> throw new H2ConnectionException(H2Error.PROTOCOL_ERROR, "clients do not push");
            default -> {
                // PRIORITY requires no answer. After GOAWAY the daemon ends the connection.
            }
        }
    }

    private static ByteBuffer payload(RawFrame frame) {
        ByteBuffer payload = frame.getPayloadContent();
        return payload == null ? ByteBuffer.allocate(0) : payload;
    }

    private static ByteBuffer sized(ByteBuffer payload, int bytes) throws H2ConnectionException {
        if (payload.remaining() != bytes) {
            throw new H2ConnectionException(H2Error.FRAME_SIZE_ERROR, "a frame has the wrong size");
        }
        return payload;
    }

    private void finishHeaders(RawFrame frame) throws IOException {
        if (!frame.isFlagSet(FrameFlag.END_HEADERS)) {
            return;
        }
        calls.receive(frame.getStreamId(), headers.finish(), headers.isLastOfStream());
    }

    private void receiveSettings(RawFrame frame, ByteBuffer payload) throws IOException {
        if (frame.isFlagSet(FrameFlag.ACK)) {
            return;
        }
        while (payload.remaining() >= 6) {
            int parameter = payload.getShort() & 0xffff;
            long value = payload.getInt() & 0xffff_ffffL;
            if (parameter == H2Param.INITIAL_WINDOW_SIZE.getCode()) {
                windows.resize(value);
            }
        }
        sized(payload, 0);
        frames.acknowledgeSettings();
    }

    private void receivePing(RawFrame frame, ByteBuffer payload) throws IOException {
        sized(payload, 8);
        if (!frame.isFlagSet(FrameFlag.ACK)) {
            frames.acknowledgePing(payload);
        }
    }

    /** Ends the connection and all threads. */
    @Override
    public void close() throws IOException {
        transport.close();
        calls.end();
        try {
            reading.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
            calls.awaitEnd(Duration.ofSeconds(END_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
