/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.docker.DockerDaemon;
import io.linuxkit.maven.docker.PullCredentials;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.layout.SavedArchive;
import io.linuxkit.maven.layout.SavedImageException;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.source.DockerImages;
import io.linuxkit.maven.source.PinnedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The images of {@code depends.docker-images}, which are written into the package as {@code docker save} archives
 * before its build context is sent. They are saved by digest only, so that an archive has no other tags of their
 * repositories.
 */
final class DependedImages {
    private static final int COMPLETIONS = 3;

    private final DockerDaemon daemon;
    private final PullCredentials credentials;
    private final Registries registries;
    private final Platform platform;
    private final PackageEvents events;

    DependedImages(
            DockerDaemon daemon,
            PullCredentials credentials,
            Registries registries,
            Platform platform,
            PackageEvents events) {
        this.registries = registries;
        this.platform = platform;
        this.daemon = daemon;
        this.credentials = credentials;
        this.events = events;
    }

    /** Pulls the images that the daemon does not have, and saves all images to the target. */
    void fulfil(DependsTarget target) {
        DockerImages wanted = target.wanted();
        for (PinnedImage image : wanted.images()) {
            if (!daemon.hasImage(image.toString())) {
                events.pulling(image.toString());
                daemon.pull(image.toString(), credentials.forHost(registry(image)));
            }
        }
        try {
            if (wanted.directory()) {
                saveEach(target);
            } else {
                save(wanted.images(), target.place(), target.written());
            }
        } catch (IOException e) {
            throw DependsTarget.failed(wanted, e);
        }
    }

    /** Removes older archives only after all new ones are written, so that nothing is lost when a step fails. */
    private void saveEach(DependsTarget target) throws IOException {
        Path directory = Files.createDirectories(target.place());
        Set<Path> saved = new HashSet<>();
        for (PinnedImage image : target.wanted().images()) {
            Path file = directory.resolve(fileName(image));
            save(List.of(image), file, target.written());
            saved.add(file);
        }
        target.removeOthers(saved);
    }

    /** Returns the last part of the image's name with its digest, like {@code pkglib/depends.go} of linuxkit v1.8.2. */
    private static String fileName(PinnedImage image) {
        return image.name().substring(image.name().lastIndexOf('/') + 1) + "@" + image.digest() + ".tar";
    }

    private static String registry(PinnedImage image) {
        return image.name().substring(0, image.name().indexOf('/'));
    }

    private void save(List<PinnedImage> images, Path file, WrittenFiles written) throws IOException {
        Path directory = Files.createDirectories(file.resolveSibling(".").normalize());
        List<String> references = images.stream().map(PinnedImage::toString).toList();
        try (AtomicFile saved = AtomicFile.in(directory)) {
            try (InputStream archive = daemon.save(references)) {
                archive.transferTo(saved.output());
            }
            publish(saved, COMPLETIONS, images, file, written);
        }
    }

    /**
     * Adds missing parts and moves the archive to its file. It takes several completions because an added document may
     * name further missing parts: an index names manifests, and a manifest names a configuration and layers.
     */
    private void publish(AtomicFile saved, int completions, List<PinnedImage> images, Path file, WrittenFiles written)
            throws IOException {
        List<Descriptor> missing = List.of();
        try {
            SavedArchive archive = SavedArchive.read(saved.path());
            missing = archive.missing(platform);
            if (missing.isEmpty() || completions == 0) {
                requireComplete(missing);
                Digest content = WrittenFiles.digest(saved.path());
                written.add(file, content);
                saved.moveTo(file);
                written.settle(file, content);
                return;
            }
            events.warning("The Docker daemon at " + daemon.endpoint() + " omitted " + missing.size() + " parts of "
                    + images + " from the archive that it saved; they are downloaded from the registry.");
            try (AtomicFile fuller =
                    AtomicFile.in(saved.path().resolveSibling(".").normalize())) {
                archive.complete(missing, new MissingBlobs(registries, images)::open, fuller.output());
                publish(fuller, completions - 1, images, file, written);
            }
        } catch (SavedImageException e) {
            throw incomplete(images, e.problem().found(), e);
        } catch (IOException e) {
            if (missing.isEmpty()) {
                throw e;
            }
            throw incomplete(images, "it lacks '" + missing.get(0).digest() + "', and " + e.getMessage(), e);
        }
    }

    private static void requireComplete(List<Descriptor> missing) {
        if (!missing.isEmpty()) {
            throw SavedImageException.missing(missing.get(0));
        }
    }

    private EnvironmentException incomplete(List<PinnedImage> images, String found, Exception cause) {
        return new EnvironmentException(
                new Problem(
                        "Tried to save " + images + ", on which the package depends",
                        "the Docker daemon at " + daemon.endpoint() + " saved an incomplete archive: " + found,
                        "Pull the image again ('docker rmi', then 'docker pull'), or check that its registry can be"
                                + " reached",
                        ErrorTopic.DEPENDS_INCOMPLETE),
                cause);
    }
}
