/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an answer, which knows whether it was read to its end. Closing does nothing: the answer is closed. */
final class BodyStream extends FilterInputStream {
    private final long length;
    private long count;
    private boolean ended;

    /** The length is negative when only the end of the stream shows it. */
    BodyStream(InputStream in, long length) {
        super(in);
        this.length = length;
    }

    long length() {
        return length;
    }

    long count() {
        return count;
    }

    boolean isEnded() {
        return ended || count == length;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        moved(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int size) throws IOException {
        return size == 0 ? 0 : moved(super.read(bytes, offset, size));
    }

    @Override
    public long skip(long size) throws IOException {
        long skipped = super.skip(size);
        moved(skipped);
        return skipped;
    }

    private int moved(long bytes) {
        if (bytes < 0) {
            ended = true;
        } else {
            count += bytes;
        }
        return (int) bytes;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // The answer gives its connection back.
    }
}
