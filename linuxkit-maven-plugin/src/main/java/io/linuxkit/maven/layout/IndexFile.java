/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.io.AtomicFile;
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

/** The file {@code index.json} of a cache. It is read without the lock and replaced under the lock. */
final class IndexFile {
    /** A malformed file that changed within this time may be one that linuxkit is still writing. */
    private static final Duration WRITING = Duration.ofSeconds(1);

    /** Enough for 100,000 names. */
    private static final int MOST_BYTES = 64 << 20;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Path file;

    IndexFile(Path cacheDirectory) {
        this.file = cacheDirectory.resolve("index.json");
    }

    Path path() {
        return file;
    }

    /**
     * Reads the index. All versions of linuxkit truncate the file and write it in place, so a malformed file is read
     * again for a short time.
     *
     * @return the index; empty when there is no file
     * @throws CacheCorruptedException when the file is not an index and no process is writing it
     */
    CacheIndex read() {
        while (true) {
            try {
                return CacheIndex.parse(content());
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

    private byte[] content() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new CacheCorruptedException(file, "it has more than " + MOST_BYTES + " bytes");
            }
            return bytes;
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

    /** Replaces the file; the caller holds the {@link CacheLock}. */
    void write(CacheIndex index) throws IOException {
        AtomicFile.write(file, index.toBytes());
    }
}
