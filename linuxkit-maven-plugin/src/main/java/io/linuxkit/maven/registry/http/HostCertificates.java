/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.pem.PemFile;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Docker's directories of certificates, one for each registry: {@code <base>/host[:port]} with authorities in {@code
 * *.crt}, and certificates of the client in {@code *.cert}, each with its {@code *.key}.
 *
 * @param base the parent directory, such as {@code /etc/docker/certs.d}; need not exist
 * @see <a href="https://docs.docker.com/engine/security/certificates/">Docker, certificates of registries</a>
 */
record HostCertificates(Path base) {
    private static final char[] NO_PASSWORD = {};

    List<X509Certificate> authorities(ServerAddress origin) {
        List<X509Certificate> authorities = new ArrayList<>();
        for (Path file : files(origin, "*.crt")) {
            try {
                authorities.addAll(new PemFile(file).certificates());
            } catch (IOException e) {
                throw unusable(origin, e);
            }
        }
        return authorities;
    }

    /** Returns the client's keys with their certificates; an empty store when there are none. */
    KeyStore clientKeys(ServerAddress origin) throws IOException, GeneralSecurityException {
        KeyStore store = TlsContexts.emptyStore();
        for (Path file : files(origin, "*.cert")) {
            String name = String.valueOf(file.getFileName());
            Path keyFile = file.resolveSibling(name.replaceFirst("\\.cert$", ".key"));
            try {
                PrivateKey key = new PemFile(keyFile).privateKey();
                store.setKeyEntry(
                        name, key, NO_PASSWORD, new PemFile(file).certificates().toArray(Certificate[]::new));
            } catch (IOException | GeneralSecurityException e) {
                throw unusable(origin, e);
            }
        }
        return store;
    }

    private List<Path> files(ServerAddress origin, String pattern) {
        return Stream.of(origin.hostAndPort(), origin.authority())
                .distinct()
                .map(base::resolve)
                .filter(Files::isDirectory)
                .flatMap(directory -> list(directory, pattern, origin).stream())
                .toList();
    }

    private static List<Path> list(Path directory, String pattern, ServerAddress origin) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, pattern)) {
            entries.forEach(files::add);
        } catch (IOException e) {
            throw unusable(origin, e);
        }
        files.sort(null);
        return files;
    }

    private static UserException unusable(ServerAddress origin, Exception cause) {
        return new UserException(
                new Problem(
                        "Tried to read the certificates for the registry '" + origin.authority() + "'",
                        String.valueOf(cause.getMessage()),
                        "Put authorities into *.crt, and a certificate of the client into *.cert with its key in *.key, all"
                                + " PEM, or take the file away",
                        ErrorTopic.DOCKER_CERTIFICATES),
                cause);
    }
}
