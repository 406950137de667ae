/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much of an answer's body is read before it is taken for one without end; for one answer. */
public final class BodyLimit {
    private static final int MEBIBYTES_16 = 16 << 20;

    private final long most;
    private final String what;
    private long count;

    private BodyLimit(long most, String what) {
        this.most = most;
        this.what = what;
    }

    /** Of what an error says, the beginning will do: 64 KiB, and no failure beyond. */
    static BodyLimit ofErrorText() {
        return new BodyLimit(1 << 16, "");
    }

    /**
     * Returns a limit for an answer that is one document, such as what is known about an image, or all images of a name.
     *
     * @return 16 MiB in all
     */
    public static BodyLimit ofDocument() {
        return new BodyLimit(MEBIBYTES_16, "its answer has");
    }

    /**
     * Returns a limit for each message of an answer that reports progress. Those of BuildKit hold at most the output of some
     * moments.
     *
     * @return 16 MiB between two calls of {@link #nextMessage}
     */
    public static BodyLimit ofMessages() {
        return new BodyLimit(MEBIBYTES_16, "a message of");
    }

    /**
     * Returns no limit, for an answer that is written somewhere as it comes.
     *
     * @return any size
     */
    public static BodyLimit none() {
        return new BodyLimit(Long.MAX_VALUE, "");
    }

    /** Says that a message has been read: the next one may be as large. */
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
