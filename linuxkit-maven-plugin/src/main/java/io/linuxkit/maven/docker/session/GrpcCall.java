/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One call of the daemon: a stream with a request and an answer.
 *
 * @see <a href="https://github.com/grpc/grpc/blob/v1.60.0/doc/PROTOCOL-HTTP2.md">gRPC over HTTP/2</a>
 */
final class GrpcCall {
    /** The largest size of a request; those of BuildKit have a few dozen bytes. */
    static final int MAX_REQUEST_BYTES = 1 << 15;

    private static final int PREFIX_BYTES = 5;

    private final int stream;
    private final RequestHead head;
    private final FramedConnection connection;
    private final SendWindows windows;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private final MessageQueue messages = new MessageQueue();
    private final boolean manyRequests;
    private boolean requestComplete;
    private boolean broken;
    private boolean answered;

    GrpcCall(int stream, RequestHead head, FramedConnection connection, SendWindows windows, boolean manyRequests) {
        this.manyRequests = manyRequests;
        this.stream = stream;
        this.head = head;
        this.connection = connection;
        this.windows = windows;
    }

    int stream() {
        return stream;
    }

    RequestHead head() {
        return head;
    }

    /** Adds a piece of the request. Returns false when the request is too large. */
    synchronized boolean receive(ByteBuffer data) {
        if (manyRequests) {
            notifyAll();
            return messages.add(data);
        }
        if (request.size() + data.remaining() > MAX_REQUEST_BYTES) {
            return false;
        }
        request.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
        return true;
    }

    synchronized void completeRequest() {
        requestComplete = true;
        notifyAll();
    }

    /** Ends the call because the daemon has cancelled it, or because the connection has ended. */
    synchronized void breakOff() {
        broken = true;
        notifyAll();
    }

    /** Returns whether the daemon sends further messages while it receives the answer. */
    boolean hasManyRequests() {
        return manyRequests;
    }

    /** Waits for the next message of a call with many messages; empty after the last one. */
    synchronized Optional<byte[]> next() throws IOException {
        await(() -> !messages.isEmpty());
        return messages.poll();
    }

    /** Waits until the condition holds or the request has ended. */
    private synchronized void await(BooleanSupplier something) throws IOException {
        while (!something.getAsBoolean() && !requestComplete && !broken) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while receiving", e);
            }
        }
    }

    /** Waits for the only message of the request. */
    synchronized byte[] request() throws IOException {
        await(() -> false);
        ByteBuffer received = ByteBuffer.wrap(request.toByteArray());
        if (broken || received.remaining() < PREFIX_BYTES || received.get() != 0) {
            throw new IOException("the request is incomplete or compressed");
        }
        if (received.getInt() != received.remaining()) {
            throw new IOException("the request is not one message");
        }
        byte[] message = new byte[received.remaining()];
        received.get(message);
        return message;
    }

    /** Sends a message of the answer, as fast as the daemon accepts it. */
    void send(byte[] message) throws IOException {
        begin();
        byte[] framed = ByteBuffer.allocate(PREFIX_BYTES + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message)
                .array();
        for (int sent = 0; sent < framed.length; ) {
            int piece = windows.take(stream, Math.min(framed.length - sent, FramedConnection.MAX_FRAME_BYTES));
            connection.writeData(stream, framed, sent, piece);
            sent += piece;
        }
    }

    private void begin() throws IOException {
        if (!answered) {
            answered = true;
            connection.writeHeaders(stream, answerHeaders(), false);
        }
    }

    private static Map<String, String> answerHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":status", "200");
        headers.put("content-type", "application/grpc");
        return headers;
    }

    void end(GrpcStatus status) throws IOException {
        Map<String, String> trailers = answered ? new LinkedHashMap<>() : answerHeaders();
        trailers.put("grpc-status", Integer.toString(status.code()));
        trailers.put("grpc-message", status.message());
        answered = true;
        connection.writeHeaders(stream, trailers, true);
    }
}
