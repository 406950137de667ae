/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that reports how much of a saved image was read. */
final class SavedStream extends FilterInputStream {
    /** The bytes between two reports, few enough for a progress bar. */
    private static final long STEP_BYTES = 1 << 20;

    private final CacheListener listener;
    private long total;
    private long reported;

    SavedStream(InputStream input, CacheListener listener) {
        super(input);
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(bytes, 8192)]));
    }

    private void count(int read) {
        if (total == 0 && read > 0) {
            listener.firstByte();
        }
        total += Math.max(read, 0);
        if (total - reported >= STEP_BYTES || (read < 0 && total > reported)) {
            reported = total;
            listener.progress(total);
        }
    }
}
