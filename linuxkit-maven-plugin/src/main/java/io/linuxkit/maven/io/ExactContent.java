/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.io.IOException;
import java.io.InputStream;

/** The content of an entry, which must have the announced size: reading fails when it is longer or shorter. */
public final class ExactContent extends InputStream {
    private final TarEntry entry;
    private final InputStream content;
    private long left;

    /**
     * Opens the content of an entry.
     *
     * @param entry an entry with content
     * @throws IOException when the content cannot be opened
     */
    public ExactContent(TarEntry entry) throws IOException {
        this.entry = entry;
        this.content = entry.content().open();
        this.left = entry.sizeBytes();
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            if (content.read() >= 0) {
                throw new IOException("'" + entry.name() + "' grew while it was being sent");
            }
            return -1;
        }
        int count = content.read(buffer, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new IOException("'" + entry.name() + "' shrank while it was being sent");
        }
        left -= count;
        return count;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
