/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How large a file of git may be; more would take minutes to read, or more memory than there is. */
enum SizeLimit {
    /** A configuration, or patterns of ignored files or attributes. */
    TEXT(1L << 24),
    /** The packed references; a quarter of a gibibyte has some millions of them. */
    REFERENCES(1L << 28);

    private final long bytes;

    SizeLimit(long bytes) {
        this.bytes = bytes;
    }

    /** Fails for a file that is larger; one that is not there is not. */
    void require(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > bytes) {
            throw new IOException("\"" + file + "\" has " + Files.size(file) + " bytes, which is too much for it");
        }
    }
}
