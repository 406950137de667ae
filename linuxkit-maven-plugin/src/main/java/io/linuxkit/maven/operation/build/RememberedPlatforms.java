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
 * What remote daemons answered when they were asked for their platform, so that an up-to-date package need not ask again.
 * Forgetting is harmless: a file that cannot be read or written only costs the question.
 */
public final class RememberedPlatforms {
    private final Path file;

    /**
     * Remembers in a file.
     *
     * @param file a JSON object of platforms by address; need not exist
     */
    public RememberedPlatforms(Path file) {
        this.file = file;
    }

    Optional<Platform> of(URI daemon) {
        try {
            return read().string(daemon.toString()).map(Platform::parse);
        } catch (JsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void put(URI daemon, Platform platform) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(
                    file, read().with(daemon.toString(), platform.toString()).toBytes());
        } catch (IOException e) {
            // the next run asks again
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
