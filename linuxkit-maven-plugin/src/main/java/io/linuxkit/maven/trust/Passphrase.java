/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The passphrase of a private key. It is erased when it is closed and never printed. */
public final class Passphrase implements AutoCloseable {
    /** The largest UTF-8 size of one Java character: a code point of four bytes consists of two characters. */
    private static final int MOST_BYTES = 3;

    private final char[] characters;

    /**
     * Creates a copy of a passphrase.
     *
     * @param characters the passphrase, which may be empty; the caller erases this array
     */
    public Passphrase(char[] characters) {
        this.characters = characters.clone();
    }

    /**
     * Returns the passphrase as characters.
     *
     * @return a copy; the caller erases it
     */
    public char[] characters() {
        return characters.clone();
    }

    /**
     * Returns the passphrase as UTF-8 bytes.
     *
     * @return a copy; the caller erases it
     */
    public byte[] utf8() {
        ByteBuffer encoded = ByteBuffer.allocate(characters.length * MOST_BYTES);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(characters), encoded, true);
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.position());
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "***";
    }
}
