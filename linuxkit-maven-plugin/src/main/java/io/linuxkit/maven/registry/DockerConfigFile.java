/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.json.JsonDocument;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The credentials in Docker's {@code config.json}.
 *
 * @param file the file, which need not exist
 * @see <a href="https://github.com/docker/cli/blob/v28.3.0/cli/config/configfile/file.go">docker/cli, configfile</a>
 */
record DockerConfigFile(Path file) {
    /** Reads the file; empty when there is none. An empty file has no logins. */
    Optional<DockerLogins> read() {
        DockerLogins.Place place = new DockerLogins.Place("file", file.toString());
        try {
            return Optional.of(DockerLogins.parse(place, JsonDocument.bytes(file)));
        } catch (JsonException e) {
            throw DockerLogins.malformed(place, e);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to read Docker's configuration '" + file + "'",
                            e.toString(),
                            "Make the file readable, or configure the registry as a <server> of settings.xml",
                            ErrorTopic.DOCKER_CONFIG),
                    e);
        }
    }
}
