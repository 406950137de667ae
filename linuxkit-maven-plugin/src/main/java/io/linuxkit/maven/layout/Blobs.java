/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.json.JsonDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Optional;

/** The blobs of a cache: files whose names are the digests of their content. */
final class Blobs {
    private final Path directory;

    Blobs(Path cacheDirectory) {
        this.directory = cacheDirectory.resolve("blobs").resolve("sha256");
    }

    Path directory() {
        return directory;
    }

    Path path(Digest digest) {
        return directory.resolve(digest.hex());
    }

    /** Returns whether the blob exists with the right size, without reading it. */
    boolean has(Descriptor blob) {
        try {
            return Files.size(path(blob.digest())) == blob.sizeBytes();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns whether the blob exists with the right content, which is read. */
    boolean holds(Descriptor blob) throws IOException {
        return has(blob) && digest(path(blob.digest())).equals(blob.digest());
    }

    static Digest digest(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), Digest.sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return Digest.finish(in.getMessageDigest().digest());
        }
    }

    /**
     * Reads a blob that is small enough for the memory: a manifest, an index, a configuration.
     *
     * @return its bytes; empty when it does not exist
     * @throws CacheCorruptedException when its size or digest is wrong
     */
    Optional<byte[]> read(Descriptor document) {
        Path file = path(document.digest());
        if (document.sizeBytes() > JsonDocument.MOST_BYTES) {
            throw new CacheCorruptedException(file, "it should have " + document.sizeBytes() + " bytes");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) document.sizeBytes() + 1);
            if (!Digest.of(bytes).equals(document.digest())) {
                throw new CacheCorruptedException(file, "its content has another digest than its name says");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw CacheFailures.unreadable(file, e);
        }
    }

    /** Opens an existing blob without checking its content. */
    InputStream open(Descriptor blob) throws IOException {
        Path file = path(blob.digest());
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw CacheFailures.emptiedMeanwhile(file, e);
        }
    }

    /** Stores a document unless it exists, and returns whether it was stored. */
    boolean store(byte[] document) throws IOException {
        Digest digest = Digest.of(document);
        if (holds(Descriptor.of("", document.length, digest))) {
            return false;
        }
        AtomicFile.write(path(digest), document);
        return true;
    }
}
