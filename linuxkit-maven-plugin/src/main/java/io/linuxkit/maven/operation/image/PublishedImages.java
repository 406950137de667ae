/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.PulledImageException;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.image.PullImage.Located;
import io.linuxkit.maven.problem.LinuxKitException;
import io.linuxkit.maven.registry.RegistryException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The images that a build pulls instead of building them. A registry that cannot be reached is reported once, and the
 * build continues.
 */
public final class PublishedImages {
    /** The statuses "unauthorized" and "forbidden". */
    private static final Set<Integer> DENIED = Set.of(401, 403);

    /**
     * A remark for anonymous requests: Docker Hub and other registries require a login for content that does not
     * exist.
     */
    private static final String OR_NOT_THERE = " (it takes other credentials, or there is no such repository)";

    private final PullImage pull;
    private final PackageEvents events;
    private final Set<String> silentRegistries = new HashSet<>();

    /**
     * Creates access to published images.
     *
     * @param pull stores an image in the cache
     * @param events receives failures of registries
     */
    public PublishedImages(PullImage pull, PackageEvents events) {
        this.pull = pull;
        this.events = events;
    }

    /**
     * Pulls the image of one architecture.
     *
     * @param reference {@code name:hash}, without architecture
     * @param architecture the architecture
     * @return the image, which is now in the cache; empty when it does not exist, or when the registry cannot be
     *     reached
     * @throws io.linuxkit.maven.problem.EnvironmentException when the cache fails
     */
    public Optional<CachedImage> find(ImageReference reference, Architecture architecture) {
        String registry = reference.name().registry();
        if (silentRegistries.contains(registry)) {
            return Optional.empty();
        }
        ImageReference image = reference.forArchitecture(architecture);
        Optional<Located> located;
        try {
            located = pull.locate(reference, architecture);
        } catch (LinuxKitException e) {
            return notPulled(image, e);
        }
        try {
            return located.map(pull::store);
        } catch (RegistryException | PulledImageException e) {
            return notPulled(image, e);
        }
    }

    /**
     * Handles a failed pull. A failure that does not concern only this image, such as a failed connection or a
     * refused login, would occur for the next image too.
     */
    private Optional<CachedImage> notPulled(ImageReference image, LinuxKitException failure) {
        Optional<Integer> status = failure instanceof RegistryException refusal ? refusal.status() : Optional.empty();
        if (status.isEmpty() && !(failure instanceof PulledImageException)) {
            silentRegistries.add(image.name().registry());
        }
        events.notPulled(
                image,
                failure.problem().found() + (status.filter(DENIED::contains).isPresent() ? OR_NOT_THERE : ""));
        return Optional.empty();
    }

    /**
     * Pulls the image of one architecture when there is no other way to get it.
     *
     * @param reference {@code name:hash}, without architecture
     * @param architecture the architecture
     * @return the image, which is now in the cache; empty when it does not exist
     * @throws io.linuxkit.maven.problem.EnvironmentException when the registry cannot be reached, or the cache fails
     */
    public Optional<CachedImage> require(ImageReference reference, Architecture architecture) {
        return pull.run(reference, architecture);
    }
}
