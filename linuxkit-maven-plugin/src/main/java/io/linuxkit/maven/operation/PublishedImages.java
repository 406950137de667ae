/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.PulledImageException;
import io.linuxkit.maven.operation.PullImage.Located;
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
    Optional<CachedImage> find(ImageReference reference, Architecture architecture) {
        String registry = reference.name().registry();
        if (silentRegistries.contains(registry)) {
            return Optional.empty();
        }
        ImageReference image = reference.forArchitecture(architecture);
        try {
            Optional<Located> located = pull.locate(reference, architecture);
            return located.map(pull::store);
        } catch (RegistryException e) {
            if (e.status().isEmpty()) {
                silentRegistries.add(registry);
            }
            events.notPulled(image, reason(e));
        } catch (PulledImageException e) {
            events.notPulled(image, e.problem().found());
        }
        return Optional.empty();
    }

    /** To the anonymous, Docker Hub and others say of what is not there that it takes credentials. */
    private static String reason(RegistryException refusal) {
        boolean denied = refusal.status().filter(DENIED::contains).isPresent();
        return refusal.problem().found()
                + (denied ? " (it takes other credentials, or there is no such repository)" : "");
    }

    /**
     * The same for one who has no other way to the image.
     *
     * @throws io.linuxkit.maven.problem.EnvironmentException when the registry cannot be asked, or the cache fails
     */
    Optional<CachedImage> require(ImageReference reference, Architecture architecture) {
        return pull.run(reference, architecture);
    }
}
