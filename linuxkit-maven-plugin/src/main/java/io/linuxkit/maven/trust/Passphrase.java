/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The passphrase of a private key. Wiped when it is closed; never printed. */
public final class Passphrase implements AutoCloseable {
    /** Of one Java character: two of them make a code point of four bytes. */
    private static final int MOST_BYTES = 3;

    private final char[] characters;

    /**
     * A copy of a passphrase.
     *
     * @param characters copied; may be empty; the caller wipes its own
     */
    public Passphrase(char[] characters) {
        this.characters = characters.clone();
    }

    /**
     * What ciphers take.
     *
     * @return a copy, to be wiped by the caller
     */
    public char[] characters() {
        return characters.clone();
    }

    /**
     * The passphrase as bytes.
     *
     * @return UTF-8, a copy, to be wiped by the caller
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
