/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.image.Platform;
import java.util.Map;
import java.util.Objects;

/**
 * The options of BuildKit's Dockerfile frontend, which translates a Dockerfile into build steps.
 *
 * @param dockerfile the path of the Dockerfile within the context, separated by {@code /}
 * @param platform the platform of the image
 * @param labels the labels of the image
 * @param buildArguments the values of the Dockerfile's {@code ARG}s; the predefined proxy variables work without {@code ARG}
 * @param network true when the {@code RUN} steps may use the network
 * @param noCache true when every step runs again
 */
public record FrontendOptions(
        String dockerfile,
        Platform platform,
        Map<String, String> labels,
        Map<String, String> buildArguments,
        boolean network,
        boolean noCache) {
    public FrontendOptions {
        Objects.requireNonNull(dockerfile, "dockerfile");
        Objects.requireNonNull(platform, "platform");
        labels = Map.copyOf(labels);
        buildArguments = Map.copyOf(buildArguments);
    }

    /** Returns Dockerfile and platform only: a build argument may hold a secret, such as the password of a proxy. */
    @Override
    public String toString() {
        return "'" + dockerfile + "' for " + platform;
    }
}
