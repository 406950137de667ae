/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.docker.CredentialsLookup;
import io.linuxkit.maven.docker.DockerDaemon;
import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.source.DockerImages;
import io.linuxkit.maven.source.PinnedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fulfils {@code depends.docker-images}: the images stand as {@code docker save} tars in the package before its context is
 * sent. They are saved by digest only, so that no other tag of their repository gets in.
 */
final class DependedImages {
    private final DockerDaemon daemon;
    private final CredentialsLookup credentials;
    private final PackageEvents events;

    DependedImages(DockerDaemon daemon, CredentialsLookup credentials, PackageEvents events) {
        this.daemon = daemon;
        this.credentials = credentials;
        this.events = events;
    }

    void fulfil(DockerImages wanted) {
        for (PinnedImage image : wanted.images()) {
            if (!daemon.hasImage(image.toString())) {
                events.pulling(image.toString());
                daemon.pull(image.toString(), credentials.forHost(registry(image)));
            }
        }
        try {
            if (wanted.directory()) {
                saveEach(wanted);
            } else {
                save(wanted.images().stream().map(PinnedImage::toString).toList(), wanted.target());
            }
        } catch (IOException e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to save the images of 'depends.docker-images' to '" + wanted.target() + "'",
                            String.valueOf(e.getMessage()),
                            "Make room or set the permissions there, then build again",
                            "depends"),
                    e);
        }
    }

    /** The directory is made anew beside the old one, which goes last: stale files disappear, a failure loses nothing. */
    private void saveEach(DockerImages wanted) throws IOException {
        Path target = wanted.target();
        Path parent = target.resolveSibling(".").normalize();
        Files.createDirectories(parent);
        Path fresh = Files.createTempDirectory(parent, ".linuxkit-");
        try {
            for (PinnedImage image : wanted.images()) {
                save(List.of(image.toString()), fresh.resolve(fileName(image)));
            }
            delete(target);
            Files.move(fresh, target);
        } finally {
            delete(fresh);
        }
    }

    /** As {@code pkglib/depends.go} of linuxkit v1.8.2 names it: the last part of the image's name, and its digest. */
    private static String fileName(PinnedImage image) {
        return image.name().substring(image.name().lastIndexOf('/') + 1) + "@" + image.digest() + ".tar";
    }

    private static String registry(PinnedImage image) {
        return image.name().substring(0, image.name().indexOf('/'));
    }

    private void save(List<String> references, Path file) throws IOException {
        Files.createDirectories(file.resolveSibling(".").normalize());
        try (InputStream saved = daemon.save(references);
                AtomicFile part = AtomicFile.in(file.resolveSibling(".").normalize())) {
            saved.transferTo(part.output());
            part.moveTo(file);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
