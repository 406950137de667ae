/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.ImportRequest;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.layout.PulledImage;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.Repository;
import java.util.List;
import java.util.Optional;

/**
 * The operation that pulls published images into the cache. Attestations are not pulled, because LinuxKit's cache has
 * none.
 */
public final class PullImage {
    private final LinuxKitCache cache;
    private final Registries registries;
    private final PackageEvents events;

    /**
     * Creates the operation.
     *
     * @param cache the cache
     * @param registries the registries, whose mirrors are asked first
     * @param events receives the events
     */
    public PullImage(LinuxKitCache cache, Registries registries, PackageEvents events) {
        this.cache = cache;
        this.registries = registries;
        this.events = events;
    }

    /**
     * Pulls the image of one architecture: {@code name:hash-arch}, else the member of the index {@code name:hash}.
     *
     * @param reference {@code name:hash}, without architecture
     * @param architecture the architecture of the image
     * @return the image, which is now in the cache; empty when the registry does not have it
     * @throws io.linuxkit.maven.registry.RegistryException when the registry cannot be reached
     * @throws io.linuxkit.maven.layout.PulledImageException when the registry has another or a damaged image
     */
    public Optional<CachedImage> run(ImageReference reference, Architecture architecture) {
        return locate(reference, architecture).map(this::store);
    }

    /** An image with the repository where it was found. */
    record Located(Repository repository, PulledImage image) {}

    Optional<Located> locate(ImageReference reference, Architecture architecture) {
        Repository repository = registries.mirrored(reference.name());
        return new RemoteImages(repository, reference)
                .find(architecture)
                .map(document -> new Located(repository, pulled(reference, architecture, document)));
    }

    CachedImage store(Located located) {
        return store(located.repository(), List.of(located.image())).get(0);
    }

    static PulledImage pulled(ImageReference reference, Architecture architecture, ManifestDocument document) {
        return new PulledImage(new ImportRequest(reference, architecture), document);
    }

    /** Stores all images, or none. */
    List<CachedImage> store(Repository repository, List<PulledImage> images) {
        List<CachedImage> stored = cache.importPulled(images, repository::open, events);
        for (CachedImage image : stored) {
            events.pulled(image.reference().forArchitecture(image.architecture()), image.digest(), image.sizeBytes());
        }
        return stored;
    }
}
