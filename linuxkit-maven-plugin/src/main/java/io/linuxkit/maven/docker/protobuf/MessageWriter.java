/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A writer of a message, field by field. */
public final class MessageWriter {
    private static final int VARINT = 0;
    private static final int BYTES = 2;

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    /**
     * Adds an integer.
     *
     * @param field the number of the field
     * @param value the value, not negative
     * @return this writer
     */
    public MessageWriter number(int field, long value) {
        varint(((long) field << 3) | VARINT);
        varint(value);
        return this;
    }

    /**
     * Adds a text.
     *
     * @param field the number of the field
     * @param value any text
     * @return this writer
     */
    public MessageWriter text(int field, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return bytes(field, bytes, bytes.length);
    }

    /**
     * Adds bytes.
     *
     * @param field the number of the field
     * @param value an array that contains the bytes
     * @param length the number of bytes, from the first one
     * @return this writer
     */
    public MessageWriter bytes(int field, byte[] value, int length) {
        varint(((long) field << 3) | BYTES);
        varint(length);
        message.write(value, 0, length);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            message.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        message.write((int) rest);
    }

    /**
     * Returns the message with the fields so far.
     *
     * @return the encoded message
     */
    public byte[] toBytes() {
        return message.toByteArray();
    }
}
