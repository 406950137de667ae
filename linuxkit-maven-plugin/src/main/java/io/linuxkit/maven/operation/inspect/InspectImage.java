/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.operation.Workers;
import io.linuxkit.maven.operation.image.ImageReader;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.Repository;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The operation of the goal {@code inspect}, which reads an image or index in a registry without its layers. It never
 * reads from a mirror, because a mirror may have an older target of a tag.
 */
public final class InspectImage {
    private static final int SIDE_BY_SIDE = 6;

    private final Registries registries;

    /**
     * Creates the operation. It sends up to 6 requests at a time.
     *
     * @param registries the registries with the images
     */
    public InspectImage(Registries registries) {
        this.registries = registries;
    }

    /**
     * Inspects one image or index.
     *
     * @param reference the reference of the image or index
     * @return the image, or the index with all its entries
     * @throws io.linuxkit.maven.problem.UserException when the reference does not exist or a document is not valid
     * @throws io.linuxkit.maven.registry.RegistryException when the registry cannot be reached
     */
    public Inspection run(ManifestReference reference) {
        Repository repository = registries.repository(reference.name());
        ImageReader reader = new ImageReader(repository);
        ManifestDocument document = reader.required(reference);
        return new Inspection(
                repository.name().canonical(), reference.tag(), document.descriptor(), images(reader, document));
    }

    private static List<InspectedImage> images(ImageReader reader, ManifestDocument document) {
        if (document.isManifest()) {
            return List.of(image(reader, IndexEntry.of(document.descriptor()), document));
        }
        if (!document.isIndex()) {
            return List.of();
        }
        return new Workers(SIDE_BY_SIDE)
                .all(reader.index(document).entries().stream()
                        .<Supplier<InspectedImage>>map(entry -> () -> member(reader, entry))
                        .toList());
    }

    /** Returns an entry of an index without its manifest when the registry has the index but not the image. */
    private static InspectedImage member(ImageReader reader, IndexEntry entry) {
        return reader.repository()
                .manifest(entry.descriptor().digest())
                .filter(ManifestDocument::isManifest)
                .map(document -> image(reader, entry, document))
                .orElseGet(() -> new InspectedImage(entry, Optional.empty(), Optional.empty()));
    }

    private static InspectedImage image(ImageReader reader, IndexEntry entry, ManifestDocument document) {
        Manifest manifest = reader.manifest(document);
        if (entry.isAttestation() || !ImageReader.isImage(manifest)) {
            return new InspectedImage(entry, Optional.of(manifest), Optional.empty());
        }
        ImageDetails details =
                reader.read(manifest.config().digest(), () -> ImageDetails.from(reader.config(manifest)));
        return new InspectedImage(entry, Optional.of(manifest), Optional.of(details));
    }
}
