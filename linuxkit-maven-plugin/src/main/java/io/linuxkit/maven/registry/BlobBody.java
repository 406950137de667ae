/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.registry.Repository.UploadSource;
import io.linuxkit.maven.registry.http.BodySourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;

/**
 * The body of a blob upload. Its last piece is sent only after the size and the digest of the whole have been
 * verified.
 */
final class BlobBody {
    private static final int PIECE_BYTES = 1 << 17;

    private final Descriptor blob;
    private final UploadSource source;
    private final TransferListener listener;

    BlobBody(Descriptor blob, UploadSource source, TransferListener listener) {
        this.blob = blob;
        this.source = source;
        this.listener = listener;
    }

    /** Returns the body for one request; each request sends the content from the beginning. */
    HttpEntity entity() {
        return new EntityTemplate(blob.sizeBytes(), ContentType.APPLICATION_OCTET_STREAM, null, this::writeTo);
    }

    private void writeTo(OutputStream out) throws IOException {
        try (InputStream in = open()) {
            send(in, out);
        }
    }

    private void send(InputStream in, OutputStream out) throws IOException {
        MessageDigest digest = Digest.sha256();
        byte[] piece = new byte[PIECE_BYTES];
        listener.transferring(blob, 0);
        for (long sent = 0; sent < blob.sizeBytes(); ) {
            int count = read(in, piece);
            if (count < 0) {
                throw new BodySourceException("it has " + sent + " bytes instead of " + blob.sizeBytes());
            }
            if (!source.isVerifying()) {
                digest.update(piece, 0, count);
            }
            sent += count;
            if (sent >= blob.sizeBytes()) {
                requireEnd(in, sent);
                require(digest);
            }
            out.write(piece, 0, count);
            listener.transferring(blob, sent);
            requireNotInterrupted();
        }
        if (blob.sizeBytes() == 0) {
            requireEnd(in, 0);
            require(digest);
        }
    }

    private void requireEnd(InputStream in, long sent) throws BodySourceException {
        if (sent > blob.sizeBytes() || read(in, new byte[1]) >= 0) {
            throw new BodySourceException("it has more than " + blob.sizeBytes() + " bytes");
        }
    }

    private void require(MessageDigest digest) throws BodySourceException {
        if (source.isVerifying()) {
            return;
        }
        Digest found = Digest.finish(digest.digest());
        if (!found.equals(blob.digest())) {
            throw new BodySourceException("it has the digest " + found + " instead of " + blob.digest());
        }
    }

    private static void requireNotInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the build was interrupted");
        }
    }

    private InputStream open() throws BodySourceException {
        try {
            return source.open();
        } catch (IOException e) {
            throw new BodySourceException(e);
        }
    }

    private static int read(InputStream in, byte[] piece) throws BodySourceException {
        try {
            return in.read(piece);
        } catch (IOException e) {
            throw new BodySourceException(e);
        }
    }
}
