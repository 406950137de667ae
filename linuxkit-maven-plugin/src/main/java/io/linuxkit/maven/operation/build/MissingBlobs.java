/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.registry.Repository;
import io.linuxkit.maven.source.PinnedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The blobs and manifests that a daemon omitted from images that it saved, read from the registries. */
final class MissingBlobs {
    private final Registries registries;
    private final List<PinnedImage> images;

    MissingBlobs(Registries registries, List<PinnedImage> images) {
        this.registries = registries;
        this.images = images;
    }

    /**
     * Opens a blob or manifest in the first repository of the images that has it.
     *
     * @param blob the descriptor of the blob or manifest
     * @return the content, whose digest is verified while it is read
     * @throws IOException when no repository has it, with the last failure
     */
    InputStream open(Descriptor blob) throws IOException {
        IOException failure = new IOException("there is no image to ask for '" + blob.digest() + "'");
        for (PinnedImage image : images) {
            try {
                return open(registries.mirrored(new ImageName(image.name())), blob);
            } catch (IOException e) {
                failure = e;
            } catch (RegistryException e) {
                failure = new IOException(e.problem().found(), e);
            }
        }
        throw failure;
    }

    private static InputStream open(Repository repository, Descriptor blob) throws IOException {
        if (!MediaType.isManifest(blob.mediaType()) && !MediaType.isIndex(blob.mediaType())) {
            return repository.open(blob);
        }
        ManifestDocument document = repository
                .manifest(blob.digest())
                .orElseThrow(() -> new IOException("'" + repository.name() + "' has no '" + blob.digest() + "'"));
        return new ByteArrayInputStream(document.bytes());
    }
}
