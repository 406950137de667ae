/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.io.Gunzip;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * A download of the layers of a pulled image, which skips those in the cache and computes the digests of their content.
 */
final class LayerDownload {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private final PulledImage image;
    private final Blobs blobs;
    private final CacheListener listener;

    LayerDownload(PulledImage image, Blobs blobs, CacheListener listener) {
        this.image = image;
        this.blobs = blobs;
        this.listener = listener;
    }

    /**
     * Downloads a layer unless the cache has it.
     *
     * @return the layer, with a temporary file when the cache does not have it complete; the caller closes it
     * @throws PulledImageException when the downloaded content is not the layer
     * @throws IOException when the cache cannot be written
     */
    LayerBlob bring(Descriptor layer, BlobSource source) throws IOException {
        Optional<Digest> present = diffIdOfPresent(layer);
        if (present.isPresent()) {
            return new LayerBlob(present.get(), layer, Optional.empty());
        }
        AtomicFile file = AtomicFile.in(blobs.directory());
        try {
            listener.blobStarted(file.path());
            Digest diffId = fetch(layer, source, file.output());
            file.startSynchronizing();
            return new LayerBlob(diffId, layer, Optional.of(file));
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /** Returns empty for a damaged blob too, so that it is downloaded again. */
    private Optional<Digest> diffIdOfPresent(Descriptor layer) {
        if (!blobs.has(layer)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(blobs.path(layer.digest()))) {
            DigestInputStream compressed = new DigestInputStream(in, Digest.sha256());
            Digest diffId = diffId(compressed, layer);
            return digest(compressed).equals(layer.digest()) ? Optional.of(diffId) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Digest fetch(Descriptor layer, BlobSource source, OutputStream file) throws IOException {
        try (InputStream in = new ReceivedBlob(source.open(layer), layer, listener)) {
            DigestInputStream compressed = new DigestInputStream(new CopyingInputStream(in, file), Digest.sha256());
            Digest diffId = diffId(compressed, layer);
            Digest found = digest(compressed);
            if (!found.equals(layer.digest())) {
                throw image.broken("its layer '" + layer.digest() + "' came with the digest '" + found + "'");
            }
            return diffId;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException e) {
            throw PulledImageException.broken(image.reference(), "its layer '" + layer.digest() + "'", e);
        }
    }

    /** Computes the digest of the uncompressed content; reads the blob to its end. */
    private Digest diffId(InputStream blob, Descriptor layer) throws IOException {
        PushbackInputStream sniffed = new PushbackInputStream(blob, ZSTD.length);
        byte[] start = sniffed.readNBytes(ZSTD.length);
        sniffed.unread(start);
        if (Arrays.equals(start, ZSTD)) {
            throw image.zstd(layer);
        }
        boolean gzip = Arrays.equals(Arrays.copyOf(start, GZIP.length), GZIP);
        DigestInputStream plain = new DigestInputStream(gzip ? Gunzip.open(sniffed) : sniffed, Digest.sha256());
        plain.transferTo(OutputStream.nullOutputStream());
        sniffed.transferTo(OutputStream.nullOutputStream());
        return digest(plain);
    }

    private static Digest digest(DigestInputStream in) {
        return Digest.finish(in.getMessageDigest().digest());
    }
}
