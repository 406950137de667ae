/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The messages of a stream of requests. Before each message there are a flag of one byte and a length of four bytes.
 */
final class MessageQueue {
    /** The largest total size of waiting messages: about that of a million messages that request a file. */
    private static final int MAX_BYTES = 1 << 24;

    private static final int PREFIX_BYTES = 5;

    private final Deque<byte[]> messages = new ArrayDeque<>();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long waiting;

    /**
     * Adds a piece of the stream. Returns false when the waiting messages are too large, or when a message is
     * compressed.
     */
    boolean add(ByteBuffer data) {
        waiting += data.remaining();
        while (data.hasRemaining() && waiting <= MAX_BYTES) {
            int missing = missing();
            if (missing > MAX_BYTES) {
                return false;
            }
            int piece = Math.min(missing, data.remaining());
            begun.write(data.array(), data.arrayOffset() + data.position(), piece);
            data.position(data.position() + piece);
            if (missing() == 0 && !finish()) {
                return false;
            }
        }
        return waiting <= MAX_BYTES;
    }

    private int missing() {
        int present = begun.size();
        if (present < PREFIX_BYTES) {
            return PREFIX_BYTES - present;
        }
        int length = ByteBuffer.wrap(begun.toByteArray(), 1, Integer.BYTES).getInt();
        return length < 0 || length > MAX_BYTES ? Integer.MAX_VALUE : PREFIX_BYTES + length - present;
    }

    private boolean finish() {
        byte[] whole = begun.toByteArray();
        byte[] message = new byte[whole.length - PREFIX_BYTES];
        System.arraycopy(whole, PREFIX_BYTES, message, 0, message.length);
        messages.add(message);
        begun.reset();
        return whole[0] == 0;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    Optional<byte[]> poll() {
        Optional<byte[]> message = Optional.ofNullable(messages.poll());
        message.ifPresent(bytes -> waiting -= bytes.length + PREFIX_BYTES);
        return message;
    }
}
