/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.PulledImageException;
import io.linuxkit.maven.registry.Repository;
import java.util.List;
import java.util.Optional;

/** The images of a package in its repository: those under {@code hash-arch}, and those of the index {@code hash}. */
final class RemoteImages {
    private final Repository repository;
    private final ImageReference reference;
    private final ImageReader reader;

    /**
     * Creates access to the images of a package, without sending a request.
     *
     * @param repository the repository of the package
     * @param reference the reference {@code name:hash}, without architecture
     */
    RemoteImages(Repository repository, ImageReference reference) {
        this.repository = repository;
        this.reference = reference;
        this.reader = new ImageReader(repository, this::broken);
    }

    /**
     * Returns the manifest of the image for one architecture, with one request when there is a tag {@code hash-arch}.
     *
     * @return the manifest; empty when there is no image
     * @throws PulledImageException when a document is damaged, missing or too large
     */
    Optional<ManifestDocument> find(Architecture architecture) {
        ImageReference own = reference.forArchitecture(architecture);
        Optional<ManifestDocument> tagged = repository.manifest(own.tag());
        return tagged.flatMap(document -> document.isIndex() ? member(document, architecture) : tagged)
                .or(() -> repository.manifest(reference.tag()).flatMap(document -> member(document, architecture)));
    }

    /** Returns the image for an architecture, from an index or from a document that is the image. */
    Optional<ManifestDocument> member(ManifestDocument document, Architecture architecture) {
        if (document.isIndex()) {
            return reader.index(document)
                    .manifestFor(Platform.linux(architecture))
                    .map(this::fetch);
        }
        return platform(document).filter(Platform.linux(architecture)::matches).map(platform -> document);
    }

    /**
     * Returns the architectures of the Linux images in an index, or of a single image, as far as LinuxKit knows them.
     */
    List<Architecture> architectures(ManifestDocument document) {
        if (!document.isIndex()) {
            return platform(document).flatMap(RemoteImages::architecture).stream()
                    .toList();
        }
        return reader.index(document).manifests().stream()
                .flatMap(member -> member.platform().flatMap(RemoteImages::architecture).stream())
                .distinct()
                .toList();
    }

    private static Optional<Architecture> architecture(Platform platform) {
        return platform.os().equals(Platform.LINUX) && Architecture.NAMES.contains(platform.architecture())
                ? Optional.of(new Architecture(platform.architecture()))
                : Optional.empty();
    }

    private ManifestDocument fetch(Descriptor member) {
        return reader.required(member.digest());
    }

    /** Returns the platform in the configuration of an image. */
    private Optional<Platform> platform(ManifestDocument document) {
        if (!document.isManifest()) {
            throw new PulledImageException(
                    reference.canonical(), "it is neither an image nor an index but a '" + document.mediaType() + "'");
        }
        return Platform.from(reader.config(reader.manifest(document)));
    }

    private PulledImageException broken(Digest document, String found) {
        return new PulledImageException(
                reference.canonical(), "its document '" + document + "' cannot be used: " + found);
    }
}
