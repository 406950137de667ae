/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The private keys of a trust directory, each in the file {@code private/<ID of the public key without
 * certificate>.key}.
 *
 * @param directory the trust directory
 */
record TrustKeys(Path directory) {
    private static final String SUFFIX = ".key";
    private static final List<String> BEFORE_2017 = List.of("root_keys", "tuf_keys");

    /** Finds a key by the ID of its public key without certificate. */
    Optional<PrivateKeyFile> find(String id) {
        Path file = file(id);
        return Files.exists(file) ? Optional.of(PrivateKeyFile.read(file)) : Optional.empty();
    }

    boolean has(String id) {
        return Files.exists(file(id));
    }

    Path file(String id) {
        return home().resolve(id + SUFFIX);
    }

    Path home() {
        return directory.resolve("private");
    }

    /** Returns all keys, sorted by file name. */
    List<PrivateKeyFile> all() {
        return files().stream().map(PrivateKeyFile::read).toList();
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(home(), "*" + SUFFIX)) {
            found.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to find the private keys in '" + home() + "'",
                            "it cannot be read: " + e.getMessage(),
                            "Make it readable, or give another directory with -Dlinuxkit.trustDirectory",
                            ErrorTopic.TRUST_DIRECTORY),
                    e);
        }
        Collections.sort(files);
        return files;
    }

    /** Returns an addition to the message about a missing key. */
    String hint() {
        return BEFORE_2017.stream().anyMatch(old -> Files.isDirectory(home().resolve(old)))
                ? " (it has keys in the layout used before 2017, which 'notary key list' of a newer version converts)"
                : "";
    }
}
