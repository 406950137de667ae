/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.image.Platform;
import java.util.Optional;

/**
 * An image that a Dockerfile takes from elsewhere.
 *
 * @param reference as written, with build arguments filled in
 * @param line of the Dockerfile, from 1
 * @param platform that {@code --platform} asks for; empty for that of the build
 */
public record BaseImage(String reference, int line, Optional<Platform> platform) {
    /**
     * Names an image for the platform of the build.
     *
     * @param reference as written, with build arguments filled in
     * @param line of the Dockerfile, from 1
     */
    public BaseImage(String reference, int line) {
        this(reference, line, Optional.empty());
    }
}
