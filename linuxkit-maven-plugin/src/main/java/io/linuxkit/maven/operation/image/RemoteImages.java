/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageConfig;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonDocument;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.layout.PulledImageException;
import io.linuxkit.maven.registry.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The images of a package in its repository: those under {@code hash-arch}, and those of the index {@code hash}. */
final class RemoteImages {
    private final Repository repository;
    private final ImageReference reference;

    /**
     * Creates the images of a package, without sending a request.
     *
     * @param repository the repository of the package
     * @param reference the reference {@code name:hash}, without architecture
     */
    RemoteImages(Repository repository, ImageReference reference) {
        this.repository = repository;
        this.reference = reference;
    }

    /**
     * Finds the image of one architecture. This takes one request when there is a tag {@code hash-arch}.
     *
     * @return the manifest; empty when there is no image
     */
    Optional<ManifestDocument> find(Architecture architecture) {
        ImageReference own = reference.forArchitecture(architecture);
        Optional<ManifestDocument> tagged = repository.manifest(own.tag());
        return tagged.flatMap(document -> document.isIndex() ? member(document, architecture) : tagged)
                .or(() -> repository.manifest(reference.tag()).flatMap(document -> member(document, architecture)));
    }

    /**
     * Returns the image for an architecture in an index; a document that is an image is returned when it is for this
     * architecture.
     */
    Optional<ManifestDocument> member(ManifestDocument document, Architecture architecture) {
        if (document.isIndex()) {
            return index(document).manifestFor(Platform.linux(architecture)).map(this::fetch);
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
        return index(document).manifests().stream()
                .flatMap(member -> member.platform().flatMap(RemoteImages::architecture).stream())
                .distinct()
                .toList();
    }

    private static Optional<Architecture> architecture(Platform platform) {
        return platform.os().equals(Platform.LINUX) && Architecture.NAMES.contains(platform.architecture())
                ? Optional.of(new Architecture(platform.architecture()))
                : Optional.empty();
    }

    private Index index(ManifestDocument document) {
        try {
            return document.toIndex();
        } catch (JsonException | IllegalArgumentException e) {
            throw broken("its index is damaged: " + e.getMessage());
        }
    }

    private ManifestDocument fetch(Descriptor member) {
        return repository
                .manifest(member.digest())
                .orElseThrow(() -> broken("its index lists '" + member.digest() + "', which does not exist"));
    }

    /** Returns the platform that the configuration of an image names. */
    private Optional<Platform> platform(ManifestDocument document) {
        if (!document.isManifest()) {
            throw broken("it is neither an image nor an index but a '" + document.mediaType() + "'");
        }
        try {
            Manifest manifest = document.toManifest();
            return ImageConfig.parse(config(manifest.config())).platform();
        } catch (JsonException | IllegalArgumentException e) {
            throw broken("its manifest or configuration is damaged: " + e.getMessage());
        }
    }

    private byte[] config(Descriptor config) {
        if (config.sizeBytes() > JsonDocument.MOST_BYTES) {
            throw broken("its configuration has " + config.sizeBytes() + " bytes, and at most "
                    + JsonDocument.MOST_BYTES + " are allowed");
        }
        try (InputStream in = repository.open(config)) {
            byte[] bytes = in.readAllBytes();
            if (!Digest.of(bytes).equals(config.digest())) {
                throw broken("the content of its configuration '" + config.digest() + "' has another digest");
            }
            return bytes;
        } catch (IOException e) {
            throw broken("its configuration could not be fetched: " + e.getMessage());
        }
    }

    private PulledImageException broken(String found) {
        return new PulledImageException(reference.canonical(), found);
    }
}
