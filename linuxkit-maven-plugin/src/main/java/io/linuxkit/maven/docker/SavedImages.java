/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The stream of {@code docker save}. When the connection to the daemon ends, the reader gets that failure instead of
 * an error that looks like one of the disk.
 */
final class SavedImages extends FilterInputStream {
    private final DaemonProblems problems;
    private final String tried;

    SavedImages(InputStream archive, DaemonProblems problems, String tried) {
        super(archive);
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
}
