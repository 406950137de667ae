/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A blob in a temporary file, which is deleted after it has been read. */
final class SpooledBlob {
    private SpooledBlob() {}

    static InputStream of(InputStream content) throws IOException {
        Path file = Files.createTempFile("linuxkit-blob", ".tmp");
        boolean done = false;
        try {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            InputStream spooled =
                    Files.newInputStream(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
            done = true;
            return spooled;
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    static RegistryException failure(Descriptor blob, IOException cause) {
        return new RegistryException(
                new Problem(
                        "Tried to keep blob '" + blob.digest() + "' in a temporary file",
                        String.valueOf(cause.getMessage()),
                        "Check whether there is room in the directory of temporary files, java.io.tmpdir",
                        ErrorTopic.TEMPORARY_FILES),
                cause);
    }
}
