/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageConfig;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes a saved image into a cache: first the blobs, without the lock, then, with it, the names. */
final class ImageImport {
    private final Path directory;
    private final Blobs blobs;
    private final CacheReader reader;
    private final IndexFile indexFile;
    private final ImportRequest request;
    private final CacheListener listener;

    ImageImport(Path directory, ImportRequest request, CacheListener listener) {
        this.directory = directory;
        this.blobs = new Blobs(directory);
        this.indexFile = new IndexFile(directory);
        this.reader = new CacheReader(blobs);
        this.request = request;
        this.listener = listener;
    }

    CachedImage run(InputStream dockerSave) throws IOException {
        try (LayerIntake layers = new LayerIntake(blobs, () -> reader.layersByDiffId(indexFile.read()), listener);
                SavedImage saved = new SavedImageReader(layers, listener).read(dockerSave)) {
            CachedImage image = store(choose(SavedManifest.allOf(saved)), saved);
            CacheLock.hold(directory, () -> publish(image));
            return image;
        }
    }

    private SavedManifest choose(List<SavedManifest> manifests) {
        Platform wanted = Platform.linux(request.architecture());
        return manifests.stream()
                .filter(manifest ->
                        manifest.config().platform().filter(wanted::matches).isPresent())
                .findFirst()
                .orElseThrow(() -> otherPlatform(wanted, manifests));
    }

    private UserException otherPlatform(Platform wanted, List<SavedManifest> manifests) {
        String found = manifests.stream()
                .map(manifest ->
                        manifest.config().platform().map(Platform::toString).orElse("no platform"))
                .collect(Collectors.joining("', '"));
        return new UserException(new Problem(
                "Tried to store '" + request.reference() + "' for '" + wanted + "' in the linuxkit cache",
                "the image that was built is for '" + found + "'",
                "Remove '--platform' from the last 'FROM' of the Dockerfile, or build for that platform with"
                        + " -Dlinuxkit.platforms",
                "image-platform"));
    }

    private static List<SavedLayer> layersOf(SavedManifest manifest, SavedImage saved) {
        List<SavedLayer> layers = manifest.layers().stream()
                .map(name -> saved.layer(name)
                        .orElseThrow(() -> new SavedImageException("its layer '" + name + "' is missing")))
                .toList();
        List<Digest> diffIds = layers.stream().map(SavedLayer::diffId).toList();
        if (!diffIds.equals(manifest.config().diffIds())) {
            throw new SavedImageException("its layers have the digests " + diffIds + ", but its configuration says "
                    + manifest.config().diffIds());
        }
        return layers;
    }

    private CachedImage store(SavedManifest chosen, SavedImage saved) throws IOException {
        List<SavedLayer> layers = layersOf(chosen, saved);
        for (SavedLayer layer : layers) {
            storeLayer(layer);
        }
        byte[] config = saved.document(chosen.configName()).orElseThrow();
        storeDocument(config);
        Manifest manifest = Manifest.oci(
                Descriptor.of(MediaType.OCI_CONFIG, config.length, Digest.of(config)),
                layers.stream().map(SavedLayer::descriptor).toList());
        storeDocument(manifest.bytes());
        return new CachedImage(request.reference(), request.architecture(), manifest, chosen.config());
    }

    private void storeLayer(SavedLayer layer) throws IOException {
        Descriptor blob = layer.descriptor();
        if (layer.temporary().isEmpty() || blobs.holds(blob)) {
            listener.blobReused(blob.digest(), blob.sizeBytes());
            return;
        }
        AtomicFile temporary = layer.temporary().get();
        temporary.moveTo(blobs.path(blob.digest()));
        listener.blobStored(blob.digest(), blob.sizeBytes());
    }

    private void storeDocument(byte[] document) throws IOException {
        if (blobs.store(document)) {
            listener.blobStored(Digest.of(document), document.length);
        } else {
            listener.blobReused(Digest.of(document), document.length);
        }
    }

    /** Under the lock: another process may have added an architecture of this package meanwhile. */
    private CacheIndex publish(CachedImage image) throws IOException {
        CacheIndex current = indexFile.read();
        Index architectures = withImage(current, image);
        storeDocument(architectures.bytes());
        CacheIndex updated = current.with(
                        image.reference().forArchitecture(image.architecture()).toString(), image.descriptor())
                .with(image.reference().toString(), architectures.descriptor());
        listener.beforeIndex();
        indexFile.write(updated);
        listener.afterIndex();
        return updated;
    }

    /** linuxkit of 2021 needs every image that an index lists; so those that are not whole leave it. */
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
