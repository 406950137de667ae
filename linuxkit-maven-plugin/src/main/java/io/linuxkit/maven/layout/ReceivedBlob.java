/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * A blob that is being received from a registry: reports the progress and fails when its size differs from the
 * announced one.
 */
final class ReceivedBlob extends FilterInputStream {
    /** The bytes between two reports, few enough for a progress bar. */
    private static final long STEP_BYTES = 1 << 20;

    private final Descriptor blob;
    private final CacheListener listener;
    private long total;
    private long reported;

    ReceivedBlob(InputStream input, Descriptor blob, CacheListener listener) {
        super(input);
        this.blob = blob;
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("it was interrupted");
        }
        int read = super.read(buffer, offset, length);
        total += Math.max(read, 0);
        if (total > blob.sizeBytes()) {
            throw new IOException("it has more than its " + blob.sizeBytes() + " bytes");
        }
        if (read < 0 && total < blob.sizeBytes()) {
            throw new IOException("only " + total + " of its " + blob.sizeBytes() + " bytes were received");
        }
        report(read < 0);
        return read;
    }

    private void report(boolean end) {
        if (total - reported >= STEP_BYTES || (end && total > reported)) {
            reported = total;
            listener.receiving(blob, total);
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(bytes, 8192)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
