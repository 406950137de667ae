/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** An import of a saved image into a cache. */
final class ImageImport {
    private final Blobs blobs;
    private final CacheReader reader;
    private final IndexFile indexFile;
    private final ImagePublication publication;
    private final ImportRequest request;
    private final CacheListener listener;

    ImageImport(Path directory, ImportRequest request, CacheListener listener) {
        this.blobs = new Blobs(directory);
        this.indexFile = new IndexFile(directory);
        this.reader = new CacheReader(blobs);
        this.publication = new ImagePublication(directory, listener);
        this.request = request;
        this.listener = listener;
    }

    CachedImage run(InputStream dockerSave) throws IOException {
        try (LayerIntake layers = new LayerIntake(blobs, () -> reader.layersByDiffId(indexFile.read()), listener);
                SavedImage saved = new SavedImageReader(layers, listener).read(dockerSave)) {
            CachedImage image = store(choose(SavedManifest.allOf(saved)), saved);
            publication.publish(List.of(image));
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
                ErrorTopic.IMAGE_PLATFORM));
    }

    private static List<LayerBlob> layersOf(SavedManifest manifest, SavedImage saved) {
        List<LayerBlob> layers = manifest.layers().stream()
                .map(name -> saved.layer(name)
                        .orElseThrow(() -> new SavedImageException("its layer '" + name + "' is missing")))
                .toList();
        List<Digest> diffIds = layers.stream().map(LayerBlob::diffId).toList();
        if (!diffIds.equals(manifest.config().diffIds())) {
            throw new SavedImageException("its layers have the digests " + diffIds + ", but its configuration says "
                    + manifest.config().diffIds());
        }
        return layers;
    }

    private CachedImage store(SavedManifest chosen, SavedImage saved) throws IOException {
        List<LayerBlob> layers = layersOf(chosen, saved);
        for (LayerBlob layer : layers) {
            publication.store(layer);
        }
        byte[] config = saved.document(chosen.configName()).orElseThrow();
        publication.store(config);
        Manifest manifest = Manifest.oci(
                Descriptor.of(MediaType.OCI_CONFIG, config.length, Digest.of(config)),
                layers.stream().map(LayerBlob::descriptor).toList());
        publication.store(manifest.bytes());
        return new CachedImage(request.reference(), request.architecture(), manifest, chosen.config());
    }
}
