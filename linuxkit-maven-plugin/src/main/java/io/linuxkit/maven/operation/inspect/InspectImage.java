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
 * The operation of the goal {@code inspect}: it reads an image or index of a registry without its layers. It does not
 * use mirrors, because a tag may have changed.
 */
public final class InspectImage {
    private static final int SIDE_BY_SIDE = 6;

    private final Registries registries;

    /**
     * Creates the operation.
     *
     * @param registries the registries
     */
    public InspectImage(Registries registries) {
        this.registries = registries;
    }

    /**
     * Inspects one image or index.
     *
     * @param reference the reference of the image or index
     * @return the content of the registry
     * @throws io.linuxkit.maven.problem.UserException when it does not exist or cannot be read
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

    /**
     * Returns a member of an index. A missing member is allowed, because an index may be published before its images.
     */
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
