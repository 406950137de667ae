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

/** Turns the content of a layer, while it comes, into a compressed blob in a temporary file. */
final class LayerIntake implements AutoCloseable {
    private final Blobs blobs;
    private final Supplier<Map<Digest, Descriptor>> knownLayers;
    private final CacheListener listener;
    private final ParallelGzip gzip = new ParallelGzip();
    private @Nullable Map<Digest, Descriptor> known;

    /**
     * Takes layers into a cache.
     *
     * @param blobs of the cache
     * @param knownLayers those in the cache, by the digest of their content; asked for at most once
     * @param listener hears of temporary files
     */
    LayerIntake(Blobs blobs, Supplier<Map<Digest, Descriptor>> knownLayers, CacheListener listener) {
        this.blobs = blobs;
        this.knownLayers = knownLayers;
        this.listener = listener;
    }

    /**
     * Takes a layer that is a bare tar.
     *
     * @param content of the layer, to its end
     * @param announced what the archive says its digest is
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
     * Takes a layer that is compressed with gzip, as it is.
     *
     * @param content of the blob, to its end
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
        /** Fills the output and returns the stream through which the plain content went. */
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
