/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A limit for the body of one answer; an answer that exceeds it counts as endless. */
public final class BodyLimit {
    private static final int MEBIBYTES_16 = 16 << 20;

    private final long most;
    private final String what;
    private long count;

    private BodyLimit(long most, String what) {
        this.most = most;
        this.what = what;
    }

    /** Returns a limit for error messages: only the first 64 KiB are read, and more is not a failure. */
    static BodyLimit ofErrorText() {
        return new BodyLimit(1 << 16, "");
    }

    /**
     * Returns a limit for an answer that is one document, such as the details of an image, or all images with a name.
     *
     * @return 16 MiB in all
     */
    public static BodyLimit ofDocument() {
        return new BodyLimit(MEBIBYTES_16, "its answer has");
    }

    /**
     * Returns a limit for each message of an answer that reports progress. Messages of BuildKit contain only the
     * output of a short time.
     *
     * @return 16 MiB between two calls of {@link #nextMessage}
     */
    public static BodyLimit ofMessages() {
        return new BodyLimit(MEBIBYTES_16, "a message of");
    }

    /**
     * Returns no limit, for an answer that is written to a file as it arrives.
     *
     * @return a limit of any size
     */
    public static BodyLimit none() {
        return new BodyLimit(Long.MAX_VALUE, "");
    }

    /** Reports that a message has been read, so that the limit applies to the next one. */
    public void nextMessage() {
        count = 0;
    }

    InputStream over(InputStream body) {
        return new Limited(body);
    }

    private final class Limited extends FilterInputStream {
        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (what.isEmpty() && count >= most) {
                return -1;
            }
            int wanted = what.isEmpty() ? (int) Math.min(length, most - count) : length;
            int read = super.read(bytes, offset, wanted);
            count += Math.max(read, 0);
            if (count > most) {
                throw new IOException(what + " more than " + most + " bytes");
            }
            return read;
        }
    }
}
