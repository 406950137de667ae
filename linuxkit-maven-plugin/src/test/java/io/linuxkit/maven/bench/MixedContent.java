/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.bench;

import java.io.InputStream;
import java.util.SplittableRandom;

/** Bytes like those of a root file system: half of the pieces can be compressed. */
final class MixedContent extends InputStream {
    private static final int PIECE_BYTES = 1 << 12;
    private static final int LETTER = 0xf;

    private final SplittableRandom random;
    private final byte[] piece = new byte[PIECE_BYTES];
    private long left;
    private int at = PIECE_BYTES;

    /** Creates a stream; the same seed gives the same bytes. */
    MixedContent(long seed, long sizeBytes) {
        this.random = new SplittableRandom(seed);
        this.left = sizeBytes;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (left == 0) {
            return -1;
        }
        if (at == PIECE_BYTES) {
            fill();
        }
        int count = (int) Math.min(Math.min(length, PIECE_BYTES - at), left);
        System.arraycopy(piece, at, bytes, offset, count);
        at += count;
        left -= count;
        return count;
    }

    private void fill() {
        random.nextBytes(piece);
        if (random.nextBoolean()) {
            for (int i = 0; i < PIECE_BYTES; i++) {
                piece[i] = (byte) ('a' + (piece[i] & LETTER));
            }
        }
        at = 0;
    }
}
