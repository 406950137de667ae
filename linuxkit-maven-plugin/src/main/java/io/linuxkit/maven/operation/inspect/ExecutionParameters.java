/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The execution parameters in the configuration of an image: how a container starts its process.
 *
 * @param user the user that the process runs as, {@code name}, {@code uid} or {@code uid:gid}
 * @param workingDirectory the working directory of the process
 * @param entrypoint the words of the command line that are always used
 * @param command the words after those, or the whole command line when there is no entry point
 * @param environment the variables, each as {@code NAME=value}
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md#properties">OCI image
 *     configuration</a>
 */
public record ExecutionParameters(
        Optional<String> user,
        Optional<String> workingDirectory,
        List<String> entrypoint,
        List<String> command,
        List<String> environment) {
    public ExecutionParameters {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        environment = List.copyOf(environment);
    }

    /** Reads the object {@code config} of an image configuration. */
    static ExecutionParameters from(JsonObject config) {
        return new ExecutionParameters(
                config.string("User"),
                config.string("WorkingDir"),
                config.strings("Entrypoint"),
                config.strings("Cmd"),
                config.strings("Env"));
    }
}
