/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.key;

import org.bouncycastle.crypto.generators.SCrypt;

/**
 * The cost parameters of scrypt. A file that asks for more than real programs do is refused before it uses up the
 * memory of the machine.
 *
 * @param n the number of blocks, a power of two
 * @param r the size of a block in units of 128 bytes
 * @param p the number of repetitions
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7914">RFC 7914</a>
 */
public record ScryptCost(long n, long r, long p) {
    /** Four times as much as {@code cosign} uses. */
    private static final long MOST_MEMORY_BYTES = 256L << 20;

    private static final long BLOCK_BYTES = 128;

    /** Measured in mixed blocks; {@code cosign} uses 2 to the power of 19. */
    private static final long MOST_WORK = 1L << 23;

    /** Throws {@link IllegalArgumentException} when the cost is too high. */
    public ScryptCost {
        if (n < 2 || n > MOST_WORK || Long.bitCount(n) != 1) {
            throw new IllegalArgumentException(
                    "scrypt with N " + n + ", which is not a power of two up to " + MOST_WORK);
        }
        if (r < 1 || r > MOST_MEMORY_BYTES / BLOCK_BYTES / n) {
            throw new IllegalArgumentException("scrypt with N " + n + " and r " + r + ", which takes more than "
                    + (MOST_MEMORY_BYTES >> 20) + " MiB");
        }
        if (p < 1 || p > MOST_WORK / (n * r)) {
            throw new IllegalArgumentException(
                    "scrypt with N " + n + ", r " + r + " and p " + p + ", which takes too long");
        }
    }

    /**
     * Derives a key.
     *
     * @param passphrase the passphrase as bytes
     * @param salt the salt of the key
     * @param lengthBytes the length of the key in bytes
     * @return the key, which the caller erases
     */
    public byte[] key(byte[] passphrase, byte[] salt, int lengthBytes) {
        return SCrypt.generate(passphrase, salt, (int) n, (int) r, (int) p, lengthBytes);
    }
}
