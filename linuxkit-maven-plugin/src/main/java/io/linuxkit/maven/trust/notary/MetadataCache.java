/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import static java.nio.file.StandardOpenOption.READ;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verified metadata stored on this machine, in the directory that Docker and Notary also use:
 * {@code tuf/<name>/metadata}. Files outside of that directory are not changed.
 */
final class MetadataCache {
    private static final int MOST_BYTES = Limits.DOCUMENT;

    private final Path directory;
    private final Map<RoleName, Optional<byte[]>> known = new HashMap<>();

    MetadataCache(Path trustDirectory, ImageName repository) {
        this.directory = trustDirectory
                .resolve("tuf")
                .resolve(repository.canonical().text())
                .resolve("metadata");
    }

    Path directory() {
        return directory;
    }

    /** Reads a stored document; empty when there is none. The result stays the same until a document is stored. */
    Optional<byte[]> read(RoleName role) {
        return known.computeIfAbsent(role, this::load);
    }

    private Optional<byte[]> load(RoleName role) {
        Path file = file(role);
        try (InputStream in = Files.newInputStream(file, READ)) {
            return Optional.of(in.readNBytes(MOST_BYTES));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to read the stored trust data of the repository from '" + file + "'",
                            "it cannot be read: " + e.getMessage(),
                            "Make it readable, or give another directory with -Dlinuxkit.trustDirectory",
                            ErrorTopic.TRUST_DIRECTORY),
                    e);
        }
    }

    /** Returns the version of the stored document; empty when there is none or it is unreadable. */
    Optional<Long> version(RoleName role) {
        try {
            return read(role).map(bytes -> SignedDocument.parse(role, bytes).version());
        } catch (JsonException | MalformedMetadataException e) {
            return Optional.empty();
        }
    }

    /**
     * Stores verified documents.
     *
     * @param documents the documents in the order of writing: each comes after those that it refers to
     * @return false when the directory is not writable
     */
    boolean keep(List<SignedDocument> documents) {
        try {
            for (SignedDocument document : documents) {
                keep(document);
            }
            return true;
        } catch (AccessDeniedException e) {
            return false;
        } catch (IOException e) {
            if (isReadOnly(e)) {
                return false;
            }
            throw new EnvironmentException(
                    new Problem(
                            "Tried to store the verified trust data in '" + directory + "'",
                            "it cannot be written: " + e.getMessage(),
                            "Free space there, or give another directory with -Dlinuxkit.trustDirectory",
                            ErrorTopic.TRUST_DIRECTORY),
                    e);
        }
    }

    private void keep(SignedDocument document) throws IOException {
        Path file = file(document.role());
        byte[] bytes = document.bytes();
        if (!Arrays.equals(read(document.role()).orElse(new byte[0]), bytes)) {
            PrivateFiles.write(file, bytes);
            known.put(document.role(), Optional.of(bytes));
        }
    }

    private static boolean isReadOnly(IOException e) {
        return e instanceof FileSystemException failure
                && String.valueOf(failure.getReason()).contains("Read-only");
    }

    private Path file(RoleName role) {
        return directory.resolve(role.document());
    }
}
