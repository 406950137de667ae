/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.bench;

import io.linuxkit.maven.docker.DockerDaemon;
import io.linuxkit.maven.docker.DockerEndpoint;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.layout.CacheListener;
import io.linuxkit.maven.layout.ImportRequest;
import io.linuxkit.maven.layout.LinuxKitCache;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A program that imports an image of a daemon into a cache once, and whose time is measured from outside: {@code
 * DOCKER_HOST IMAGE CACHE_DIRECTORY}.
 */
public final class ImportBench {
    private ImportBench() {}

    /** Saves and imports the image. */
    public static void main(String... arguments) throws Exception {
        ImportRequest request = new ImportRequest(
                ImageReference.parse(arguments[1]),
                Architecture.translate(System.getProperty("os.arch")).orElseThrow());
        DockerEndpoint endpoint = new DockerEndpoint(URI.create(arguments[0]), Optional.empty(), "DOCKER_HOST");
        try (DockerDaemon daemon = DockerDaemon.connect(endpoint);
                InputStream saved = daemon.save(List.of(arguments[1]))) {
            LinuxKitCache.at(Path.of(arguments[2])).importSaved(saved, request, CacheListener.NONE);
        }
    }
}
