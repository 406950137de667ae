/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.PulledImage;
import io.linuxkit.maven.operation.PlatformChoice;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The operation of the goal {@code cache-pull}: it brings the images that a registry has under a name into the cache,
 * as {@code linuxkit cache pull} does.
 */
public final class CachePull {
    private final Registries registries;
    private final PullImage pull;

    /**
     * Creates the operation.
     *
     * @param registries the registries, whose mirrors are asked first
     * @param pull stores the images in the cache
     */
    public CachePull(Registries registries, PullImage pull) {
        this.registries = registries;
        this.pull = pull;
    }

    /**
     * Pulls all images under a name, or none.
     *
     * @param reference an index {@code name:hash}, or one image; {@code name:hash-arch} is stored as the image of
     *     that architecture of {@code name:hash}
     * @param platforms the platforms to pull; when empty, all images of the index, or, when there is no index yet,
     *     all images with a tag {@code hash-arch}
     * @return the images, which are now in the cache
     * @throws UserException when the registry does not have the name, or not for all of the platforms
     * @throws io.linuxkit.maven.problem.EnvironmentException when the registry cannot be reached, its content is
     *     damaged, or the cache fails
     */
    public List<CachedImage> run(ImageReference reference, List<Platform> platforms) {
        Repository repository = registries.mirrored(reference.name());
        List<PulledImage> found =
                platforms.isEmpty() ? all(reference, repository) : wanted(reference, platforms, repository);
        return pull.store(repository, found);
    }

    private static List<PulledImage> wanted(ImageReference reference, List<Platform> platforms, Repository repository) {
        RemoteImages images = new RemoteImages(repository, reference);
        List<PulledImage> found = new ArrayList<>();
        List<Platform> missing = new ArrayList<>();
        for (Platform platform : platforms) {
            Architecture architecture = PlatformChoice.architecture(platform);
            Optional<ManifestDocument> image = images.find(architecture);
            image.ifPresent(document ->
                    found.add(PullImage.pulled(reference.withoutArchitecture(architecture), architecture, document)));
            if (image.isEmpty()) {
                missing.add(platform);
            }
        }
        if (!missing.isEmpty()) {
            String names = missing.stream().map(Platform::toString).collect(Collectors.joining("', '"));
            throw notThere(reference, "the registry does not have it for '" + names + "'");
        }
        return found;
    }

    private static List<PulledImage> all(ImageReference reference, Repository repository) {
        Optional<ManifestDocument> document = repository.manifest(reference.tag());
        List<PulledImage> found =
                document.isPresent() ? members(reference, document.get(), repository) : tagged(reference, repository);
        if (found.isEmpty()) {
            throw notThere(
                    reference,
                    document.isPresent()
                            ? "what the registry has there holds no image for Linux"
                            : "the registry '" + reference.name().registry() + "' has neither this tag nor one with an"
                                    + " architecture behind it");
        }
        return found;
    }

    private static List<PulledImage> members(
            ImageReference reference, ManifestDocument document, Repository repository) {
        RemoteImages images = new RemoteImages(repository, reference);
        List<PulledImage> found = new ArrayList<>();
        for (Architecture architecture : images.architectures(document)) {
            ImageReference name = document.isIndex() ? reference : reference.withoutArchitecture(architecture);
            images.member(document, architecture)
                    .ifPresent(image -> found.add(PullImage.pulled(name, architecture, image)));
        }
        return found;
    }

    private static List<PulledImage> tagged(ImageReference reference, Repository repository) {
        RemoteImages images = new RemoteImages(repository, reference);
        List<String> tags = repository.tags();
        List<PulledImage> found = new ArrayList<>();
        for (String name : Architecture.NAMES) {
            Architecture architecture = new Architecture(name);
            if (tags.contains(reference.forArchitecture(architecture).tag())) {
                images.find(architecture)
                        .ifPresent(image -> found.add(PullImage.pulled(reference, architecture, image)));
            }
        }
        return found;
    }

    private static UserException notThere(ImageReference reference, String found) {
        return new UserException(new Problem(
                "Tried to pull '" + reference + "' into the cache",
                found,
                "Publish it with mvn linuxkit:push and mvn linuxkit:index, or correct -Dlinuxkit.reference and"
                        + " -Dlinuxkit.platforms",
                ErrorTopic.NOT_PUBLISHED));
    }
}
