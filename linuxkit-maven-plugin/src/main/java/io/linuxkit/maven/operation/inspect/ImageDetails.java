/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration of an image says, as far as people look at it.
 *
 * @param platform that it is for; empty when it does not say
 * @param created when it was built, as written there
 * @param user that its process runs as
 * @param workingDirectory of its process
 * @param entrypoint of its process, word by word
 * @param command further words, or the process itself without an entry point
 * @param environment as {@code NAME=value}
 * @param labels by name
 * @param json the whole configuration
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md">OCI image configuration</a>
 */
public record ImageDetails(
        Optional<Platform> platform,
        Optional<String> created,
        Optional<String> user,
        Optional<String> workingDirectory,
        List<String> entrypoint,
        List<String> command,
        List<String> environment,
        Map<String, String> labels,
        JsonObject json) {
    static ImageDetails from(JsonObject json) {
        JsonObject config = json.object("config").orElse(JsonObject.empty());
        return new ImageDetails(
                Platform.from(json),
                json.string("created"),
                config.string("User"),
                config.string("WorkingDir"),
                config.strings("Entrypoint"),
                config.strings("Cmd"),
                config.strings("Env"),
                config.stringMap("Labels"),
                json);
    }
}
