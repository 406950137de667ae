/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The three file names that Docker gives to TLS files, in {@code DOCKER_CERT_PATH} and in a context alike. */
final class TlsFiles {
    private TlsFiles() {}

    /** Those of the files that exist; a certificate counts only with its key. */
    static TlsMaterial in(Path directory, boolean verified) {
        Optional<Path> certificate = existing(directory.resolve("cert.pem"));
        Optional<Path> key = existing(directory.resolve("key.pem"));
        boolean both = certificate.isPresent() && key.isPresent();
        return new TlsMaterial(
                existing(directory.resolve("ca.pem")),
                both ? certificate : Optional.empty(),
                both ? key : Optional.empty(),
                verified);
    }

    private static Optional<Path> existing(Path file) {
        return Optional.of(file).filter(Files::exists);
    }
}
