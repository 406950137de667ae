/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.docker.DockerDaemon;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.source.BaseImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lends base images that only the cache has to the daemon, for the time of one build. What the daemon has of its own is
 * neither replaced nor removed.
 */
final class BaseImages implements AutoCloseable {
    private final LinuxKitCache cache;
    private final DockerDaemon daemon;
    private final PackageEvents events;
    private final List<String> lent = new ArrayList<>();

    BaseImages(LinuxKitCache cache, DockerDaemon daemon, PackageEvents events) {
        this.cache = cache;
        this.daemon = daemon;
        this.events = events;
    }

    void lend(List<BaseImage> wanted, Architecture architecture) {
        for (BaseImage image : wanted) {
            reference(image.reference())
                    .flatMap(reference -> cache.find(reference, architecture))
                    .filter(cached -> !daemon.hasImage(image.reference()))
                    .ifPresent(cached -> load(image.reference(), cached));
        }
    }

    /** Whether a build here takes the image from this machine. */
    boolean has(ImageReference image, Architecture architecture) {
        return cache.find(image, architecture).isPresent() || daemon.hasImage(image.toString());
    }

    private void load(String name, CachedImage cached) {
        events.lending(name);
        try (InputStream archive = cache.openDockerArchive(cached, List.of(ImageReference.parse(name)))) {
            daemon.load(archive);
            lent.add(name);
        } catch (IOException e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to hand the base image '" + name + "' from the cache to the Docker daemon",
                            String.valueOf(e.getMessage()),
                            "Check the cache in '" + cache.directory() + "' and the daemon's disk, then build again",
                            "base-image"),
                    e);
        }
    }

    /** A base image by tag; one by digest, or without a tag, is never a package of the cache. */
    private static Optional<ImageReference> reference(String text) {
        try {
            return text.contains("@") ? Optional.empty() : Optional.of(ImageReference.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        lent.forEach(daemon::remove);
    }
}
