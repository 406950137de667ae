/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a message field by field; unknown fields are skipped by not asking for them.
 *
 * <pre>{@code while (reader.next()) { switch (reader.field()) { case 1 -> name = reader.text(); … } } }</pre>
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">encoding of protocol buffers</a>
 */
public final class MessageReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final byte[] message;
    private final int end;
    private int position;
    private int field;
    private int type;
    private long number;
    private int start;

    /**
     * Reads from the start.
     *
     * @param message the encoded message
     */
    public MessageReader(byte[] message) {
        this(message, 0, message.length);
    }

    private MessageReader(byte[] message, int start, int end) {
        this.message = message;
        this.position = start;
        this.end = end;
    }

    /**
     * Goes to the next field.
     *
     * @return false at the end of the message
     * @throws MalformedMessageException when the bytes are no message
     */
    public boolean next() throws MalformedMessageException {
        if (position == end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        type = (int) (tag & 7);
        switch (type) {
            case VARINT -> number = varint();
            case FIXED64 -> skip(8);
            case BYTES -> skip(varint());
            case FIXED32 -> skip(4);
            default -> throw new MalformedMessageException("wire type " + type + " is unknown");
        }
        return true;
    }

    private void skip(long length) throws MalformedMessageException {
        if (length < 0 || length > end - position) {
            throw new MalformedMessageException("field " + field + " is longer than its message");
        }
        start = position;
        position += (int) length;
    }

    private long varint() throws MalformedMessageException {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position == end) {
                throw new MalformedMessageException("the message ends within a number");
            }
            byte part = message[position++];
            result |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return result;
            }
        }
        throw new MalformedMessageException("a number has more than 64 bits");
    }

    /**
     * The current field's number in the message's definition.
     *
     * @return greater than 0 in valid messages
     */
    public int field() {
        return field;
    }

    /**
     * The current field as an integer.
     *
     * @return its value
     * @throws MalformedMessageException when it is no integer
     */
    public long number() throws MalformedMessageException {
        expect(VARINT);
        return number;
    }

    /**
     * The current field as a text.
     *
     * @return its value; invalid UTF-8 is replaced
     * @throws MalformedMessageException when it is no text
     */
    public String text() throws MalformedMessageException {
        expect(BYTES);
        return new String(message, start, position - start, StandardCharsets.UTF_8);
    }

    /**
     * The current field as bytes.
     *
     * @return a copy of its value
     * @throws MalformedMessageException when it is no byte string
     */
    public byte[] bytes() throws MalformedMessageException {
        expect(BYTES);
        return Arrays.copyOfRange(message, start, position);
    }

    /**
     * The current field as a message.
     *
     * @return a reader of that message
     * @throws MalformedMessageException when it is no message
     */
    public MessageReader message() throws MalformedMessageException {
        expect(BYTES);
        return new MessageReader(message, start, position);
    }

    private void expect(int expected) throws MalformedMessageException {
        if (type != expected) {
            throw new MalformedMessageException("field " + field + " has wire type " + type + ", not " + expected);
        }
    }
}
