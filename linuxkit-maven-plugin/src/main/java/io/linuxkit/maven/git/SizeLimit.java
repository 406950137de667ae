/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The maximum sizes of git's files; a larger file would take minutes to read, or more memory than there is. */
enum SizeLimit {
    /** The limit for a configuration and for patterns of ignored files or attributes. */
    TEXT(1L << 24),
    /** The limit for the packed references; 256 MiB hold some millions of them. */
    REFERENCES(1L << 28);

    private final long bytes;

    SizeLimit(long bytes) {
        this.bytes = bytes;
    }

    /** Fails for a larger file; a missing file passes. */
    void require(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > bytes) {
            throw new IOException(
                    "\"" + file + "\" has " + Files.size(file) + " bytes, which is too large for this file");
        }
    }
}
