/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.source.go.YamlPlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is written by hand and therefore small; a larger file is refused. */
final class SmallFile {
    /** The maximum size of a file, in bytes. */
    static final int MOST_BYTES = 1 << 20;

    private SmallFile() {}

    /** Returns the content; the error for a larger file says its size. */
    static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length <= MOST_BYTES) {
                return content;
            }
        }
        throw new YamlPlace(file.toString(), 0)
                .error(
                        "the file has " + Files.size(file) + " bytes; at most " + MOST_BYTES + " are read",
                        "Take out what does not belong there");
    }
}
