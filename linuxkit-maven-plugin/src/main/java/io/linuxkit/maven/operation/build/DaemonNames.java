/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.docker.DockerDaemon;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.image.ImageComparison;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;

/** The names of a package's image in a daemon: {@code name:hash-arch} and {@code name:hash}. */
final class DaemonNames {
    private static final String TEMPORARY_NAME = "linuxkit-maven-plugin.invalid/load:";

    private final DockerDaemon daemon;
    private final PackageEvents events;

    DaemonNames(DockerDaemon daemon, PackageEvents events) {
        this.daemon = daemon;
        this.events = events;
    }

    /** Names an image in the daemon. Only the image that the daemon can run gets the name without architecture. */
    void give(String source, ImageReference reference, Architecture architecture) {
        give(source, reference.forArchitecture(architecture));
        if (daemon.platform().matches(Platform.linux(architecture))) {
            give(source, reference);
        }
    }

    private void give(String source, ImageReference name) {
        daemon.tag(source, name);
        events.tagged(name);
    }

    /**
     * Loads an image of the cache into the daemon, unless the daemon has it, and names it. Other images lose these
     * names.
     */
    void give(CachedImage image, LinuxKitCache cache, ImageReference reference) throws IOException {
        Architecture architecture = image.architecture();
        String name = reference.forArchitecture(architecture).toString();
        if (daemon.inspect(name)
                .filter(found -> new ImageComparison(cache).isSame(found, image))
                .isPresent()) {
            give(name, reference, architecture);
            return;
        }
        ImageReference temporary = ImageReference.parse(
                TEMPORARY_NAME + UUID.randomUUID().toString().replace("-", ""));
        try (InputStream archive = cache.openDockerArchive(image, List.of(temporary))) {
            daemon.load(archive);
            give(temporary.toString(), reference, architecture);
        } finally {
            daemon.remove(temporary.toString());
        }
    }
}
