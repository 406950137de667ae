/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.key;

import org.bouncycastle.crypto.generators.SCrypt;

/**
 * What deriving a key with scrypt costs. A file that asks for more than any program that makes keys does is refused before
 * it takes the memory of the machine.
 *
 * @param n blocks, a power of two
 * @param r size of a block, in 128 bytes
 * @param p how often all is done
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7914">RFC 7914</a>
 */
public record ScryptCost(long n, long r, long p) {
    /** Four times what {@code cosign} takes. */
    private static final long MOST_MEMORY_BYTES = 256L << 20;

    private static final long BLOCK_BYTES = 128;

    /** In blocks that are mixed; {@code cosign} has 2 to the power of 19. */
    private static final long MOST_WORK = 1L << 23;

    /** Throws {@link IllegalArgumentException} for what costs too much. */
    public ScryptCost {
        if (n < 2 || n > MOST_WORK || Long.bitCount(n) != 1) {
            throw new IllegalArgumentException("scrypt with N " + n + ", which is no power of two up to " + MOST_WORK);
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
     * @param passphrase as bytes
     * @param salt of the key
     * @param lengthBytes how long the key is
     * @return the key, to be wiped by the caller
     */
    public byte[] key(byte[] passphrase, byte[] salt, int lengthBytes) {
        return SCrypt.generate(passphrase, salt, (int) n, (int) r, (int) p, lengthBytes);
    }
}
