/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.docker.DaemonImage;
import io.linuxkit.maven.docker.DockerDaemon;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.image.ImageComparison;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.source.BaseImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The base images of the cache that are lent to the daemon for the time of one build. The build uses the cache's image
 * of a name even if the daemon has another image under this name. After the build, each name in the daemon refers to
 * the same image as before.
 */
final class BaseImages implements AutoCloseable {
    /**
     * The temporary name of an image that the daemon had before. It is different from the temporary names of built
     * images, which later builds remove after a killed build, because this image must not be lost.
     */
    private static final String KEPT_NAME = "linuxkit-maven-plugin.invalid/kept:";

    private final LinuxKitCache cache;
    private final DockerDaemon daemon;
    private final PackageEvents events;
    private final ImageComparison comparison;
    private final Deque<LentName> taken = new ArrayDeque<>();

    BaseImages(LinuxKitCache cache, DockerDaemon daemon, PackageEvents events) {
        this.cache = cache;
        this.daemon = daemon;
        this.events = events;
        this.comparison = new ImageComparison(cache);
    }

    /** Lends the images in the order of their names, so that two builds never wait for each other. */
    void lend(List<BaseImage> wanted, Architecture architecture) {
        Set<String> names = new HashSet<>();
        wanted.stream()
                .sorted(Comparator.comparing(BaseImage::reference))
                .forEach(image -> reference(image.reference())
                        .flatMap(reference -> cached(image, reference, architecture))
                        .filter(cached -> names.add(image.reference()))
                        .ifPresent(cached -> take(image.reference(), cached)));
    }

    /** Returns the image for the platform in the {@code FROM} line, otherwise for the platform of the build. */
    private Optional<CachedImage> cached(BaseImage image, ImageReference reference, Architecture otherwise) {
        Platform platform = image.platform().orElse(Platform.linux(otherwise));
        return Architecture.translate(platform.architecture())
                .filter(architecture -> platform.matches(Platform.linux(architecture)))
                .flatMap(architecture -> cache.find(reference, architecture));
    }

    private void take(String name, CachedImage cached) {
        LentName lent = LentName.of(daemon.endpoint().host().toString(), name);
        lent.take(cached.digest(), new Waits(events), () -> lend(name, cached));
        taken.push(lent);
    }

    /** Loads the image into the daemon under the name and returns the action that undoes this. */
    private Runnable lend(String name, CachedImage cached) {
        Optional<DaemonImage> former = daemon.inspect(name);
        if (former.filter(found -> comparison.isSame(found, cached)).isPresent()) {
            return () -> {};
        }
        ImageReference kept =
                ImageReference.parse(KEPT_NAME + UUID.randomUUID().toString().replace("-", ""));
        former.ifPresent(image -> daemon.tag(image.id(), kept));
        Runnable undo = () -> restore(name, cached, former.map(image -> kept));
        try {
            load(name, cached);
        } catch (RuntimeException e) {
            undo.run();
            throw e;
        }
        return undo;
    }

    private void load(String name, CachedImage cached) {
        events.lending(name);
        try (InputStream archive = cache.openDockerArchive(cached, List.of(ImageReference.parse(name)))) {
            daemon.load(archive);
        } catch (IOException e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to load the base image '" + name + "' from the cache into the Docker daemon",
                            String.valueOf(e.getMessage()),
                            "Check the cache in '" + cache.directory() + "' and the daemon's disk, then build again",
                            ErrorTopic.BASE_IMAGE),
                    e);
        }
    }

    /** Does not change the name when somebody else has given it to another image in the meantime. */
    private void restore(String name, CachedImage cached, Optional<ImageReference> kept) {
        boolean interrupted = Thread.interrupted();
        try {
            if (daemon.inspect(name)
                    .filter(found -> comparison.isSame(found, cached))
                    .isPresent()) {
                kept.ifPresentOrElse(
                        former -> daemon.tag(former.toString(), ImageReference.parse(name)), () -> daemon.remove(name));
            }
            kept.map(ImageReference::toString).ifPresent(daemon::remove);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns whether the image is in the cache or the daemon, so that a build does not pull it. */
    boolean has(ImageReference image, Architecture architecture) {
        return cache.find(image, architecture).isPresent() || daemon.hasImage(image.toString());
    }

    /** Returns empty for a reference with a digest or without a tag, because it is never a package in the cache. */
    private static Optional<ImageReference> reference(String text) {
        try {
            return text.contains("@") ? Optional.empty() : Optional.of(ImageReference.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        while (!taken.isEmpty()) {
            taken.pop().giveBack();
        }
    }
}
