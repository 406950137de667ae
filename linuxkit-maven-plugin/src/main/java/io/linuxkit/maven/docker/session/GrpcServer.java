/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http2.H2ConnectionException;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.jspecify.annotations.Nullable;

/**
 * A gRPC server for one connection: one thread reads frames, each call is answered on its own thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113">RFC 9113: HTTP/2</a>
 */
final class GrpcServer implements Closeable {
    /** BuildKit has a handful of calls open at a time. */
    static final int MAX_STREAMS = 64;

    private static final int END_SECONDS = 10;

    private final FramedConnection frames;
    private final Closeable transport;
    private final CallHandler handler;
    private final SendWindows windows = new SendWindows();
    private final HeaderBlock headers = new HeaderBlock();
    private final Map<Integer, GrpcCall> calls = new ConcurrentHashMap<>();
    private final ExecutorService answering = Executors.newCachedThreadPool(GrpcServer::thread);
    private final Thread reading = thread(this::serve);
    private volatile @Nullable BrokenSessionException broken;
    private int lastStream;

    GrpcServer(FramedConnection frames, Closeable transport, CallHandler handler) {
        this.frames = frames;
        this.transport = transport;
        this.handler = handler;
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
            frames.writeSettings(MAX_STREAMS, HeaderBlock.MAX_BYTES);
            for (RawFrame frame = frames.read(); frame != null; frame = frames.read()) {
                receive(frame);
            }
        } catch (H2ConnectionException e) {
            broken = new BrokenSessionException(e);
            sayGoodbye(H2Error.getByCode(e.getCode()));
        } catch (IOException e) {
            // The connection is gone, which the build's own connection will tell.
        } catch (RuntimeException e) {
            broken = new BrokenSessionException(e);
            sayGoodbye(H2Error.PROTOCOL_ERROR);
        } finally {
            endCalls();
        }
    }

    /** Why the session had to end, when the other side does not keep to the protocol. */
    Optional<BrokenSessionException> broken() {
        return Optional.ofNullable(broken);
    }

    /** Waits until the other side has ended the session, or has broken it. */
    void awaitEnd(Duration longest) {
        try {
            reading.join(longest.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayGoodbye(H2Error error) {
        try (transport) {
            frames.writeGoAway(lastStream, error);
        } catch (IOException e) {
            // Nobody is there to hear it.
        }
    }

    private void endCalls() {
        windows.closeAll();
        calls.values().forEach(GrpcCall::breakOff);
        answering.shutdownNow();
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
            case DATA -> receiveData(frame, payload);
            case SETTINGS -> receiveSettings(frame, payload);
            case PING -> receivePing(frame, payload);
            case WINDOW_UPDATE ->
                windows.enlarge(frame.getStreamId(), sized(payload, 4).getInt() & Integer.MAX_VALUE);
            case RST_STREAM -> drop(frame.getStreamId());
            case PUSH_PROMISE -> throw new H2ConnectionException(H2Error.PROTOCOL_ERROR, "clients do not push");
            default -> {
                // PRIORITY asks for nothing; after GOAWAY the daemon ends the connection itself.
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
        RequestHead head = headers.finish();
        int stream = frame.getStreamId();
        GrpcCall open = calls.get(stream);
        if (open == null) {
            begin(stream, head);
        } else if (headers.isLastOfStream()) {
            open.completeRequest();
        }
    }

    private void begin(int stream, RequestHead head) throws IOException {
        if (stream % 2 == 0 || stream <= lastStream) {
            throw new H2ConnectionException(H2Error.PROTOCOL_ERROR, "stream " + stream + " is out of order");
        }
        lastStream = stream;
        if (calls.size() >= MAX_STREAMS) {
            frames.writeReset(stream, H2Error.REFUSED_STREAM);
            return;
        }
        GrpcCall call = new GrpcCall(stream, head, frames, windows, head.path().equals(BuildSession.FILES));
        windows.open(stream);
        calls.put(stream, call);
        if (headers.isLastOfStream()) {
            call.completeRequest();
        }
        try {
            answering.execute(() -> answer(call));
        } catch (RejectedExecutionException e) {
            throw new IOException("the session is being closed", e);
        }
    }

    private void answer(GrpcCall call) {
        try {
            call.end(handler.answer(call));
        } catch (IOException e) {
            resetQuietly(call.stream());
        } finally {
            drop(call.stream());
        }
    }

    private void resetQuietly(int stream) {
        try {
            frames.writeReset(stream, H2Error.CANCEL);
        } catch (IOException e) {
            // Without a connection there is no stream either.
        }
    }

    private void drop(int stream) {
        windows.close(stream);
        GrpcCall call = calls.remove(stream);
        if (call != null) {
            call.breakOff();
        }
    }

    /** The connection's window is given back at once; a stream's only where requests may be larger than it. */
    private void receiveData(RawFrame frame, ByteBuffer payload) throws IOException {
        int stream = frame.getStreamId();
        if (stream == 0) {
            throw new H2ConnectionException(H2Error.PROTOCOL_ERROR, "data without a stream");
        }
        if (frame.getLength() > 0) {
            frames.writeWindowUpdate(0, frame.getLength());
        }
        GrpcCall call = calls.get(stream);
        if (call == null) {
            return;
        }
        if (frame.getLength() > 0 && call.hasManyRequests() && !frame.isFlagSet(FrameFlag.END_STREAM)) {
            frames.writeWindowUpdate(stream, frame.getLength());
        }
        if (!call.receive(payload)) {
            frames.writeReset(stream, H2Error.ENHANCE_YOUR_CALM);
            drop(stream);
        } else if (frame.isFlagSet(FrameFlag.END_STREAM)) {
            call.completeRequest();
        }
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
        endCalls();
        try {
            reading.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
            answering.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
