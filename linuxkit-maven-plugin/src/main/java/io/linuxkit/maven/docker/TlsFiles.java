/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The three file names that Docker gives to TLS files, in {@code DOCKER_CERT_PATH} and in a context alike. */
final class TlsFiles {
    static final String AUTHORITY = "ca.pem";

    private static final String CERTIFICATE = "cert.pem";
    private static final String KEY = "key.pem";

    private TlsFiles() {}

    /** Those of the files that exist; a certificate without its key, or the other way round, leaves the other missing. */
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
