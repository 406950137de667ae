/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageConfig;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.io.Waits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A publication of images in a cache: first the blobs are stored, without the lock; then, under the lock, the names
 * {@code name:hash-arch} and {@code name:hash}.
 */
final class ImagePublication {
    private final Path directory;
    private final Blobs blobs;
    private final CacheReader reader;
    private final IndexFile indexFile;
    private final CacheListener listener;

    ImagePublication(Path directory, CacheListener listener) {
        this.directory = directory;
        this.blobs = new Blobs(directory);
        this.reader = new CacheReader(blobs);
        this.indexFile = new IndexFile(directory);
        this.listener = listener;
    }

    /** Gives the temporary file of a layer its final name; does nothing for a layer that is stored already. */
    void store(LayerBlob layer) throws IOException {
        Descriptor blob = layer.descriptor();
        if (layer.temporary().isEmpty() || blobs.holds(blob)) {
            listener.blobReused(blob.digest(), blob.sizeBytes());
            return;
        }
        AtomicFile temporary = layer.temporary().get();
        temporary.moveTo(blobs.path(blob.digest()));
        listener.blobStored(blob.digest(), blob.sizeBytes());
    }

    /** Stores a manifest, an index or a configuration. */
    void store(byte[] document) throws IOException {
        if (blobs.store(document)) {
            listener.blobStored(Digest.of(document), document.length);
        } else {
            listener.blobReused(Digest.of(document), document.length);
        }
    }

    /**
     * Gives stored images their names: all of them or none.
     *
     * @throws io.linuxkit.maven.problem.EnvironmentException when a blob was deleted meanwhile
     */
    void publish(List<CachedImage> images) throws IOException {
        CacheLock.hold(directory, new Waits(listener), () -> publishLocked(images));
    }

    /** Reads the index under the lock, because another process may have added an architecture or emptied the cache. */
    private CacheIndex publishLocked(List<CachedImage> images) throws IOException {
        CacheIndex updated = indexFile.read();
        for (CachedImage image : images) {
            if (!reader.isWhole(image.manifest().descriptor())) {
                throw CacheFailures.emptiedMeanwhile(directory);
            }
            updated = named(updated, image);
        }
        listener.beforeIndex();
        indexFile.write(updated);
        listener.afterIndex();
        return updated;
    }

    private CacheIndex named(CacheIndex current, CachedImage image) throws IOException {
        Index architectures = withImage(current, image);
        store(architectures.bytes());
        ImageReference reference = image.reference();
        return current.with(reference.forArchitecture(image.architecture()).toString(), image.descriptor())
                .with(reference.toString(), architectures.descriptor());
    }

    /** Removes incomplete images from the index, because linuxkit of 2021 needs every image that an index lists. */
    private Index withImage(CacheIndex current, CachedImage image) {
        List<Descriptor> members = new ArrayList<>();
        members.add(image.descriptor());
        formerMembers(current, image.reference())
                .filter(member -> member.platform().isPresent())
                .filter(member -> members.stream()
                        .noneMatch(newer ->
                                newer.platform().get().matches(member.platform().get())))
                .filter(reader::isWhole)
                .forEach(members::add);
        members.sort(Comparator.comparing(member -> String.valueOf(member.platform())));
        return Index.oci(members);
    }

    private Stream<Descriptor> formerMembers(CacheIndex current, ImageReference reference) {
        return current.find(reference.toString()).stream()
                .flatMap(former -> Stream.concat(
                        reader.index(former).stream().flatMap(index -> index.manifests().stream()),
                        reader.manifest(former).stream().flatMap(manifest -> plainMember(former, manifest))));
    }

    private Stream<Descriptor> plainMember(Descriptor former, Manifest manifest) {
        return reader.config(manifest).flatMap(ImageConfig::platform).stream()
                .map(platform -> Descriptor.of(former.mediaType(), former.sizeBytes(), former.digest())
                        .withPlatform(platform));
    }
}
