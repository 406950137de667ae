/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.registry.Repository.BlobSource;
import io.linuxkit.maven.registry.http.BodySourceException;
import io.linuxkit.maven.registry.http.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** A blob on its way to a registry. Its last piece is held back until size and digest of the whole are known to be right. */
final class BlobBody implements RequestBody {
    private static final int PIECE_BYTES = 1 << 17;

    private final Descriptor blob;
    private final BlobSource source;
    private final TransferListener listener;

    BlobBody(Descriptor blob, BlobSource source, TransferListener listener) {
        this.blob = blob;
        this.source = source;
        this.listener = listener;
    }

    @Override
    public long sizeBytes() {
        return blob.sizeBytes();
    }

    @Override
    public String contentType() {
        return "application/octet-stream";
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
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
