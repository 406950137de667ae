/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.docker.CredentialsLookup;
import io.linuxkit.maven.docker.DockerDaemon;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.source.DockerImages;
import io.linuxkit.maven.source.PinnedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
                save(wanted.images().stream().map(PinnedImage::toString).toList(), target.place(), target.written());
            }
        } catch (IOException e) {
            throw DependsTarget.failed(wanted, e);
        }
    }

    /** What is there goes only when everything new stands beside it, so that a failure loses nothing. */
    private void saveEach(DependsTarget target) throws IOException {
        Path directory = Files.createDirectories(target.place());
        Set<Path> saved = new HashSet<>();
        for (PinnedImage image : target.wanted().images()) {
            Path file = directory.resolve(fileName(image));
            save(List.of(image.toString()), file, target.written());
            saved.add(file);
        }
        target.removeOthers(saved);
    }

    /** As {@code pkglib/depends.go} of linuxkit v1.8.2 names it: the last part of the image's name, and its digest. */
    private static String fileName(PinnedImage image) {
        return image.name().substring(image.name().lastIndexOf('/') + 1) + "@" + image.digest() + ".tar";
    }

    private static String registry(PinnedImage image) {
        return image.name().substring(0, image.name().indexOf('/'));
    }

    private void save(List<String> references, Path file, WrittenFiles written) throws IOException {
        Path directory = Files.createDirectories(file.resolveSibling(".").normalize());
        try (InputStream saved = daemon.save(references);
                AtomicFile part = AtomicFile.in(directory)) {
            DigestOutputStream output = new DigestOutputStream(part.output(), Digest.sha256());
            saved.transferTo(output);
            Digest content = Digest.finish(output.getMessageDigest().digest());
            written.add(file, content);
            part.moveTo(file);
            written.settle(file, content);
        }
    }
}
