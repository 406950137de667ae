/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A reader of a message, field by field. The caller skips unknown fields by not reading their values.
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
     * Creates a reader at the start of a message.
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
     * Moves to the next field.
     *
     * @return false at the end of the message
     * @throws MalformedMessageException when the bytes are not a message
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
     * Returns the number of the current field in the message's definition.
     *
     * @return a number greater than 0 in valid messages
     */
    public int field() {
        return field;
    }

    /**
     * Returns the current field as an integer.
     *
     * @return the value
     * @throws MalformedMessageException when the field is not an integer
     */
    public long number() throws MalformedMessageException {
        expect(VARINT);
        return number;
    }

    /**
     * Returns the current field as a text.
     *
     * @return the value, in which invalid UTF-8 is replaced
     * @throws MalformedMessageException when the field is not a text
     */
    public String text() throws MalformedMessageException {
        expect(BYTES);
        return new String(message, start, position - start, StandardCharsets.UTF_8);
    }

    /**
     * Returns the current field as bytes.
     *
     * @return a copy of the value
     * @throws MalformedMessageException when the field is not a byte string
     */
    public byte[] bytes() throws MalformedMessageException {
        expect(BYTES);
        return Arrays.copyOfRange(message, start, position);
    }

    /**
     * Returns the current field as a message.
     *
     * @return a reader of that message
     * @throws MalformedMessageException when the field is not a message
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
