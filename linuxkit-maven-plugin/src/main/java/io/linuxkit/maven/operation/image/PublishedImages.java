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
 * What a build takes from the registry instead of building it. A registry that cannot be asked is told, once, and does not
 * keep the build from going on.
 */
public final class PublishedImages {
    /** Unauthorized, forbidden. */
    private static final Set<Integer> DENIED = Set.of(401, 403);

    /** To the anonymous, Docker Hub and others say of what does not exist that it takes credentials. */
    private static final String OR_NOT_THERE = " (it takes other credentials, or there is no such repository)";

    private final PullImage pull;
    private final PackageEvents events;
    private final Set<String> silentRegistries = new HashSet<>();

    /**
     * Looks for published images.
     *
     * @param pull takes one into the cache
     * @param events told what could not be asked
     */
    public PublishedImages(PullImage pull, PackageEvents events) {
        this.pull = pull;
        this.events = events;
    }

    /**
     * The image of one architecture, now in the cache; empty when it is not there, or when nobody knows.
     *
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

    /** What is not about the one image, such as a connection or credentials, would be the same for the next. */
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
     * The same for one who has no other way to the image.
     *
     * @throws io.linuxkit.maven.problem.EnvironmentException when the registry cannot be asked, or the cache fails
     */
    public Optional<CachedImage> require(ImageReference reference, Architecture architecture) {
        return pull.run(reference, architecture);
    }
}
