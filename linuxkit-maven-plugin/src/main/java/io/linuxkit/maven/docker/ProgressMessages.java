/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.json.JsonStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The messages in which a daemon reports progress; one that has no end is an error. */
final class ProgressMessages {
    /** The most bytes of one message; those of BuildKit hold at most the output of some moments. */
    private static final int MAX_MESSAGE_BYTES = 16 << 20;

    private final Limited limited;
    private final JsonStream messages;

    ProgressMessages(InputStream body) throws IOException {
        this.limited = new Limited(body);
        this.messages = new JsonStream(limited);
    }

    /** The next message; waits for it. */
    Optional<JsonObject> next() throws IOException {
        limited.count = 0;
        return messages.next();
    }

    private static final class Limited extends FilterInputStream {
        private long count;

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
            int read = super.read(bytes, offset, length);
            count += Math.max(read, 0);
            if (count > MAX_MESSAGE_BYTES) {
                throw new IOException("a message of more than " + MAX_MESSAGE_BYTES + " bytes");
            }
            return read;
        }
    }
}
