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

/** The operation of the goal {@code cache-pull}, which pulls images into the cache like {@code linuxkit cache pull}. */
public final class CachePull {
    private final Registries registries;
    private final PullImage pull;

    /**
     * Creates the operation.
     *
     * @param registries the registries with the images; mirrors are asked first
     * @param pull the transfer of images into the cache
     */
    public CachePull(Registries registries, PullImage pull) {
        this.registries = registries;
        this.pull = pull;
    }

    /**
     * Pulls the images under a name: all of them or none.
     *
     * @param reference the reference of an index, {@code name:hash}, or of one image; {@code name:hash-arch} is stored
     *     in the cache as the image of {@code name:hash} for that architecture
     * @param platforms the platforms to pull; when empty, all Linux images of the index are pulled or, when there is no
     *     index yet, all images with a tag {@code hash-arch}
     * @return the images, now in the cache
     * @throws UserException when the reference does not exist, or has no image for one of the platforms
     * @throws io.linuxkit.maven.problem.EnvironmentException when the registry cannot be reached, an image is damaged,
     *     or the cache fails
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
                            ? "this tag has no image for Linux"
                            : "the registry '" + reference.name().registry() + "' has neither this tag nor this tag"
                                    + " followed by an architecture");
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
