/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.json.JsonDocument;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The platforms that remote daemons reported, stored in a file, so that no daemon has to be asked for an up-to-date
 * package. A file that cannot be read or written is ignored, because the daemon can be asked again.
 */
public final class RememberedPlatforms {
    private final Path file;

    /**
     * Creates an instance with a file.
     *
     * @param file the path of a JSON object with platforms by the address of the daemon; need not exist
     */
    public RememberedPlatforms(Path file) {
        this.file = file;
    }

    /** Returns the stored platform of a daemon; empty when there is none. */
    Optional<Platform> of(URI daemon) {
        try {
            return read().string(daemon.toString()).map(Platform::parse);
        } catch (JsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Stores the platform of a daemon. */
    void put(URI daemon, Platform platform) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(
                    file, read().with(daemon.toString(), platform.toString()).toBytes());
        } catch (IOException e) {
            // The next run asks the daemon again.
        }
    }

    private JsonObject read() {
        try {
            return Files.exists(file) ? JsonDocument.read(file) : JsonObject.empty();
        } catch (IOException | JsonException e) {
            return JsonObject.empty();
        }
    }
}
