/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The three names of TLS files that Docker uses in {@code DOCKER_CERT_PATH} and in a context. */
final class TlsFiles {
    static final String AUTHORITY = "ca.pem";

    private static final String CERTIFICATE = "cert.pem";
    private static final String KEY = "key.pem";

    private TlsFiles() {}

    /**
     * Returns the TLS files that exist in a directory. If there is a certificate without its key, or a key without
     * its certificate, reading the missing file fails later.
     */
    static TlsMaterial in(Path directory, boolean verified) {
        Path certificate = directory.resolve(CERTIFICATE);
        Path key = directory.resolve(KEY);
        boolean client = Files.exists(certificate) || Files.exists(key);
        return new TlsMaterial(
                Optional.of(directory.resolve(AUTHORITY)).filter(Files::exists),
                Optional.of(certificate).filter(file -> client),
                Optional.of(key).filter(file -> client),
                verified);
    }
}
