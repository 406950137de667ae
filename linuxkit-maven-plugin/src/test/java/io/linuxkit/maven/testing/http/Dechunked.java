/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.IOException;
import java.io.InputStream;

/** The content of a body that is sent in chunks. */
final class Dechunked extends InputStream {
    private final InputStream in;
    private long rest;
    private boolean ended;

    Dechunked(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        if (rest == 0 && !ended) {
            next();
        }
        if (ended) {
            return -1;
        }
        int value = in.read();
        if (--rest == 0) {
            line();
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int first = length == 0 ? -1 : read();
        if (first < 0) {
            return length == 0 ? 0 : -1;
        }
        bytes[offset] = (byte) first;
        return 1;
    }

    private void next() throws IOException {
        rest = Long.parseLong(line().replaceFirst(";.*", "").trim(), 16);
        ended = rest == 0;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}
