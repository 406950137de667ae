/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A blob of a cache that is verified while it is read: the last bytes of a damaged blob are never returned. The failure
 * is an unchecked exception, so that it is not mistaken for a connection failure and retried.
 */
final class VerifiedBlob extends FilterInputStream {
    private final Path file;
    private final Descriptor blob;
    private final MessageDigest digest = Digest.sha256();
    private long total;

    private VerifiedBlob(InputStream input, Path file, Descriptor blob) {
        super(input);
        this.file = file;
        this.blob = blob;
    }

    /**
     * Opens a blob.
     *
     * @throws CacheCorruptedException when the size is wrong
     * @throws io.linuxkit.maven.problem.EnvironmentException when the blob cannot be opened
     */
    static InputStream open(Path file, Descriptor blob) {
        try {
            long size = Files.size(file);
            if (size != blob.sizeBytes()) {
                throw new CacheCorruptedException(file, "it has " + size + " bytes instead of " + blob.sizeBytes());
            }
            VerifiedBlob stream = new VerifiedBlob(Files.newInputStream(file), file, blob);
            if (size == 0) {
                stream.verify();
            }
            return stream;
        } catch (NoSuchFileException e) {
            throw CacheFailures.emptiedMeanwhile(file, e);
        } catch (IOException e) {
            throw CacheFailures.unreadable(file, e);
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        int read = readFile(buffer, offset, length);
        if (read > 0) {
            digest.update(buffer, offset, read);
            total += read;
            if (total >= blob.sizeBytes()) {
                verify();
            }
        }
        if (total > blob.sizeBytes() || (read < 0 && total < blob.sizeBytes())) {
            throw new CacheCorruptedException(file, "it was changed while it was read");
        }
        return read;
    }

    private int readFile(byte[] buffer, int offset, int length) {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw CacheFailures.unreadable(file, e);
        }
    }

    private void verify() {
        Digest found = Digest.finish(digest.digest());
        if (!found.equals(blob.digest())) {
            throw new CacheCorruptedException(file, "its content has another digest than its name says");
        }
    }

    @Override
    public long skip(long bytes) {
        byte[] skipped = new byte[(int) Math.min(bytes, 8192)];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
