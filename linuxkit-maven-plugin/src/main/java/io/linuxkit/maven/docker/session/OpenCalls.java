/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http2.H2ConnectionException;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.RawFrame;

/** The open calls of a connection. Each call is answered on its own thread. */
final class OpenCalls {
    /** The largest number of open calls; BuildKit has only a few open at the same time. */
    static final int MAX_STREAMS = 64;

    private final FramedConnection frames;
    private final SendWindows windows;
    private final CallHandler handler;
    private final Map<Integer, GrpcCall> calls = new ConcurrentHashMap<>();
    private final ExecutorService answering;
    private int lastStream;

    OpenCalls(FramedConnection frames, SendWindows windows, CallHandler handler, ThreadFactory threads) {
        this.frames = frames;
        this.windows = windows;
        this.handler = handler;
        this.answering = Executors.newCachedThreadPool(threads);
    }

    /** Returns the highest stream number so far. Only the thread that reads frames calls this. */
    int lastStream() {
        return lastStream;
    }

    /** Receives headers that start a call, or headers that end its request. */
    void receive(int stream, RequestHead head, boolean last) throws IOException {
        GrpcCall open = calls.get(stream);
        if (open == null) {
            begin(stream, head, last);
        } else if (last) {
            open.completeRequest();
        }
    }

    private void begin(int stream, RequestHead head, boolean last) throws IOException {
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
        if (last) {
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
            // Without a connection there is no stream that could be reset.
        }
    }

    void drop(int stream) {
        windows.close(stream);
        GrpcCall call = calls.remove(stream);
        if (call != null) {
            call.breakOff();
        }
    }

    /**
     * Receives data. The connection's window is restored at once; a stream's window only for calls whose requests may
     * be larger than it.
     */
    void receive(RawFrame frame, ByteBuffer payload) throws IOException {
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

    /** Ends all calls. */
    void end() {
        windows.closeAll();
        calls.values().forEach(GrpcCall::breakOff);
        answering.shutdownNow();
    }

    /** Waits for the threads after the end of the calls. */
    void awaitEnd(Duration longest) throws InterruptedException {
        answering.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS);
    }
}
