/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of an image configuration that are shown to people.
 *
 * @param platform the platform of the image; empty when the configuration does not name one
 * @param created the time of the build, as written in the configuration
 * @param execution the execution parameters of a container
 * @param labels the labels by name
 * @param json the whole configuration
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md">OCI image configuration</a>
 */
public record ImageDetails(
        Optional<Platform> platform,
        Optional<String> created,
        ExecutionParameters execution,
        Map<String, String> labels,
        JsonObject json) {
    /** Reads an image configuration. */
    static ImageDetails from(JsonObject json) {
        JsonObject config = json.object("config").orElse(JsonObject.empty());
        return new ImageDetails(
                Platform.from(json),
                json.string("created"),
                ExecutionParameters.from(config),
                config.stringMap("Labels"),
                json);
    }
}
