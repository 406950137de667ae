/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an answer, which records whether it was read to its end. Closing the stream does nothing, because the
 * answer has to be closed.
 */
final class BodyStream extends FilterInputStream {
    /** A rest of at most this size is read, because that costs less than a new connection. */
    private static final int WORTH_READING_BYTES = 1 << 15;

    private static final int SKIPPED_BYTES = 1 << 16;

    private final long length;
    private long count;
    private boolean ended;

    /** Creates a stream. The length is negative when only the end of the stream shows it. */
    BodyStream(InputStream in, long length) {
        super(in);
        this.length = length;
    }

    /**
     * Returns whether reading the rest of a body is better than ending its connection. The length is negative when it
     * is not known.
     */
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
        // The answer releases its connection.
    }

    /** Releases the connection after all data were read. */
    void release() throws IOException {
        in.close();
    }
}
