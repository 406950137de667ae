/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.image.Platform;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What to build.
 *
 * @param context opens the build context
 * @param dockerfile path of the Dockerfile within the context, separated by {@code /}
 * @param platform that the image is for
 * @param labels of the image
 * @param buildArguments values of the Dockerfile's {@code ARG}s; the predefined proxy variables work without {@code ARG}
 * @param network whether the {@code RUN} steps may use the network
 * @param noCache whether every step is to run again
 * @param target the stage to build; empty for the last
 * @param credentials for the registries of base images
 */
public record BuildRequest(
        ContextOpener context,
        String dockerfile,
        Platform platform,
        Map<String, String> labels,
        Map<String, String> buildArguments,
        boolean network,
        boolean noCache,
        Optional<String> target,
        PullCredentials credentials) {
    public BuildRequest {
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(dockerfile, "dockerfile");
        Objects.requireNonNull(platform, "platform");
        labels = Map.copyOf(labels);
        buildArguments = Map.copyOf(buildArguments);
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(credentials, "credentials");
    }

    /** Without the build arguments, whose values may be secret (a proxy's password). */
    @Override
    public String toString() {
        return "BuildRequest[" + dockerfile + " for " + platform + "]";
    }
}
