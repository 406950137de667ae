/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.source.go.YamlPlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that people write, and that is therefore small: nothing larger is read. */
final class SmallFile {
    /** The most bytes that are read. */
    static final int MOST_BYTES = 1 << 20;

    private SmallFile() {}

    /** The content; a larger file is refused with its size. */
    static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length <= MOST_BYTES) {
                return content;
            }
        }
        throw new YamlPlace(file.toString(), 0)
                .error(
                        "the file has " + Files.size(file) + " bytes, and at most " + MOST_BYTES + " are read",
                        "Take out what does not belong there");
    }
}
