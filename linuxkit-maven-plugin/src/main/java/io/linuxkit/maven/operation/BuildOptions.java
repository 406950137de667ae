/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Platform;
import java.util.List;

/**
 * The options of the goal {@code build}.
 *
 * @param platforms the platforms to build for; when empty, the platform of the default daemon
 * @param skippedPlatforms the platforms not to build for; when there are any, the package is built for all its other
 *     architectures and {@code platforms} is ignored
 * @param force whether to build even if the cache or the registry has the image
 * @param noBuild whether to fail instead of building an image that is missing
 * @param docker whether to store the image in the daemon too, as {@code name:hash-arch} and {@code name:hash}
 * @param pull whether to look in the registry for an image that is not in the cache
 */
public record BuildOptions(
        List<Platform> platforms,
        List<Platform> skippedPlatforms,
        boolean force,
        boolean noBuild,
        boolean docker,
        boolean pull) {
    /** Options that pull or build a missing image, for the platform of the default daemon. */
    public static final BuildOptions DEFAULT = new BuildOptions(List.of(), List.of(), false, false, false, true);

    public BuildOptions {
        platforms = List.copyOf(platforms);
        skippedPlatforms = List.copyOf(skippedPlatforms);
    }
}
