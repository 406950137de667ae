/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Platform;
import java.util.List;

/**
 * How the goal {@code build} goes about it.
 *
 * @param platforms to build for; the daemon's own when empty
 * @param skippedPlatforms never built for
 * @param force whether to build although the cache holds the image
 * @param noBuild whether to fail instead of building
 * @param docker whether the daemon shall keep the image under its names
 * @param pull whether to take from the registry what the cache does not hold
 */
public record BuildOptions(
        List<Platform> platforms,
        List<Platform> skippedPlatforms,
        boolean force,
        boolean noBuild,
        boolean docker,
        boolean pull) {
    /** Pulls or builds what is missing, for the daemon's own platform. */
    public static final BuildOptions DEFAULT = new BuildOptions(List.of(), List.of(), false, false, false, true);

    public BuildOptions {
        platforms = List.copyOf(platforms);
        skippedPlatforms = List.copyOf(skippedPlatforms);
    }
}
