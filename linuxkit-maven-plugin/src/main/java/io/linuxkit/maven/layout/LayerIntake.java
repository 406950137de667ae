/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.io.Gunzip;
import io.linuxkit.maven.io.ParallelGzip;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Compresses the content of layers into temporary files while it is being read. */
final class LayerIntake implements AutoCloseable {
    private final Blobs blobs;
    private final Supplier<Map<Digest, Descriptor>> knownLayers;
    private final CacheListener listener;
    private final ParallelGzip gzip = new ParallelGzip();
    private @Nullable Map<Digest, Descriptor> known;

    /**
     * Creates an intake for a cache.
     *
     * @param blobs the blobs of the cache
     * @param knownLayers the layers in the cache by the digests of their uncompressed content; requested at most once
     * @param listener the listener for new temporary files
     */
    LayerIntake(Blobs blobs, Supplier<Map<Digest, Descriptor>> knownLayers, CacheListener listener) {
        this.blobs = blobs;
        this.knownLayers = knownLayers;
        this.listener = listener;
    }

    /**
     * Stores an uncompressed layer.
     *
     * @param content the tar, read to its end
     * @param announced the digest of the content, if the archive gives one
     */
    LayerBlob takePlain(InputStream content, Optional<Digest> announced) throws IOException {
        Optional<Descriptor> present = announced.flatMap(diffId -> Optional.ofNullable(known().get(diffId)));
        if (present.isPresent() && blobs.holds(present.get())) {
            return new LayerBlob(digestOf(content), gzipLayer(present.get()), Optional.empty());
        }
        DigestInputStream plain = new DigestInputStream(content, Digest.sha256());
        return intoFile(output -> {
            gzip.compress(plain, output);
            return plain;
        });
    }

    /**
     * Stores a layer that is compressed with gzip, unchanged.
     *
     * @param content the blob, read to its end
     */
    LayerBlob takeGzip(InputStream content) throws IOException {
        return intoFile(output -> {
            try {
                InputStream copied = new CopyingInputStream(content, output);
                DigestInputStream plain = new DigestInputStream(Gunzip.open(copied), Digest.sha256());
                plain.transferTo(OutputStream.nullOutputStream());
                copied.transferTo(OutputStream.nullOutputStream());
                return plain;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (IOException e) {
                throw SavedImageException.broken(e);
            }
        });
    }

    private interface Filler {
        /** Writes the compressed layer and returns the stream through which its uncompressed content was read. */
        DigestInputStream fill(OutputStream output) throws IOException;
    }

    private LayerBlob intoFile(Filler filler) throws IOException {
        AtomicFile file = AtomicFile.in(blobs.directory());
        try {
            listener.blobStarted(file.path());
            DigestOutputStream output = new DigestOutputStream(file.output(), Digest.sha256());
            Digest diffId = finish(filler.fill(output));
            file.startSynchronizing();
            Descriptor blob = Descriptor.of(
                    MediaType.OCI_LAYER_GZIP,
                    Files.size(file.path()),
                    Digest.finish(output.getMessageDigest().digest()));
            return new LayerBlob(diffId, blob, Optional.of(file));
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private Map<Digest, Descriptor> known() {
        if (known == null) {
            known = knownLayers.get();
        }
        return known;
    }

    private static Descriptor gzipLayer(Descriptor layer) {
        return Descriptor.of(MediaType.OCI_LAYER_GZIP, layer.sizeBytes(), layer.digest());
    }

    private static Digest digestOf(InputStream content) throws IOException {
        DigestInputStream in = new DigestInputStream(content, Digest.sha256());
        in.transferTo(OutputStream.nullOutputStream());
        return finish(in);
    }

    private static Digest finish(DigestInputStream in) {
        return Digest.finish(in.getMessageDigest().digest());
    }

    @Override
    public void close() {
        gzip.close();
    }
}
