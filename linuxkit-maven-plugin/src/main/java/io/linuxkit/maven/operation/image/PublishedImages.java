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
 * The published images that a build pulls instead of building them. A registry that cannot be reached is reported once
 * and is not asked again. It does not make the build fail.
 */
public final class PublishedImages {
    /** The HTTP status codes of missing credentials and of missing permission. */
    private static final Set<Integer> DENIED = Set.of(401, 403);

    /**
     * Docker Hub and others give the same answer for a repository that does not exist and for one that is not public.
     */
    private static final String OR_NOT_THERE = " (it requires other credentials, or the repository does not exist)";

    private final PullImage pull;
    private final PackageEvents events;
    private final Set<String> silentRegistries = new HashSet<>();

    /**
     * Creates the search for published images.
     *
     * @param pull the transfer of images into the cache
     * @param events the listener for images that could not be pulled
     */
    public PublishedImages(PullImage pull, PackageEvents events) {
        this.pull = pull;
        this.events = events;
    }

    /**
     * Pulls the image of one architecture if possible. Failures of the registry and damaged images are only reported.
     *
     * @param reference the reference {@code name:hash}, without architecture
     * @param architecture the architecture of the image
     * @return the image, now in the cache; empty when it does not exist or could not be pulled
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
     * Reports an image that could not be pulled. When the registry did not answer, it is not asked for other images,
     * which would fail in the same way.
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
     * Pulls the image of one architecture for a caller that cannot build it, so that all failures are thrown.
     *
     * @param reference the reference {@code name:hash}, without architecture
     * @param architecture the architecture of the image
     * @return the image, now in the cache; empty when it does not exist
     * @throws io.linuxkit.maven.problem.EnvironmentException when the registry cannot be reached, the image is damaged,
     *     or the cache fails
     */
    public Optional<CachedImage> require(ImageReference reference, Architecture architecture) {
        return pull.run(reference, architecture);
    }
}
