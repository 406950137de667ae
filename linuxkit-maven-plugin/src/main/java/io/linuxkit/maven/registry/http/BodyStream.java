/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an answer, which knows whether it was read to its end. Closing does nothing: the answer is closed. */
final class BodyStream extends FilterInputStream {
    /** To read this much costs less than a new connection. */
    private static final int WORTH_READING_BYTES = 1 << 15;

    private static final int SKIPPED_BYTES = 1 << 16;

    private final long length;
    private long count;
    private boolean ended;

    /** The length is negative when only the end of the stream shows it. */
    BodyStream(InputStream in, long length) {
        super(in);
        this.length = length;
    }

    /** Whether a body of this length, negative when it is unknown, is better read than given up with its connection. */
    static boolean isWorthReading(long length) {
        return length >= 0 && length <= WORTH_READING_BYTES;
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
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int size) throws IOException {
        try {
            return size == 0 ? 0 : moved(super.read(bytes, offset, size));
        } catch (IOException e) {
            throw ChannelFailures.translated(e);
        } catch (RuntimeException e) {
            throw new MalformedAnswerException(e);
        }
    }

    @Override
    public long skip(long size) throws IOException {
        return Math.max(read(new byte[(int) Math.min(Math.max(size, 0), SKIPPED_BYTES)]), 0);
    }

    private int moved(int bytes) {
        if (bytes < 0) {
            ended = true;
        } else {
            count += bytes;
        }
        return bytes;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // The answer gives its connection back.
    }

    /** Gives the connection back, of which all was read. */
    void release() throws IOException {
        in.close();
    }
}
