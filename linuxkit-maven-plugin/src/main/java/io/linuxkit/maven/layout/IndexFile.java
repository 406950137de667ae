/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.json.JsonDocument;
import io.linuxkit.maven.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The file {@code index.json} of a cache. Read without the lock, replaced under it. */
final class IndexFile {
    /** How long a file that makes no sense may be one that linuxkit is writing in place. */
    private static final Duration WRITING = Duration.ofSeconds(1);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Path file;

    IndexFile(Path cacheDirectory) {
        this.file = cacheDirectory.resolve("index.json");
    }

    Path path() {
        return file;
    }

    /**
     * Reads the index. linuxkit of all versions truncates and writes in place: what a reader cannot understand may be
     * complete a moment later.
     *
     * @return an empty index when there is no file
     * @throws CacheCorruptedException when the file holds no index and nobody writes it
     */
    CacheIndex read() {
        while (true) {
            try {
                return CacheIndex.parse(bytes());
            } catch (NoSuchFileException e) {
                return CacheIndex.EMPTY;
            } catch (JsonException | IllegalArgumentException e) {
                if (!isBeingWritten()) {
                    throw new CacheCorruptedException(file, String.valueOf(e.getMessage()), e);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (IOException e) {
                throw CacheFailures.unreadable(file, e);
            }
        }
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return JsonDocument.bytes(in);
        }
    }

    private boolean isBeingWritten() {
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            Instant now = Instant.now();
            return !written.isAfter(now) && written.plus(WRITING).isAfter(now);
        } catch (IOException e) {
            return true;
        }
    }

    /** Replaces the file; only under the {@link CacheLock}. */
    void write(CacheIndex index) throws IOException {
        AtomicFile.write(file, index.toBytes());
    }
}
