/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.docker.transport.HttpReply;
import java.io.FilterInputStream;
import java.io.IOException;

/** The stream of {@code docker save}. When the daemon goes away, that is what the reader hears, not a failing disk. */
final class SavedImages extends FilterInputStream {
    private final HttpReply reply;
    private final DaemonProblems problems;
    private final String tried;

    SavedImages(HttpReply reply, DaemonProblems problems, String tried) {
        super(reply.body());
        this.reply = reply;
        this.problems = problems;
        this.tried = tried;
    }

    @Override
    public int read() {
        try {
            return super.read();
        } catch (IOException e) {
            throw problems.lost(tried, e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            throw problems.lost(tried, e);
        }
    }

    @Override
    public void close() throws IOException {
        reply.close();
    }
}
