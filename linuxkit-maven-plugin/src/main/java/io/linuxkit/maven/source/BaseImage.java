/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.image.Platform;
import java.util.Optional;

/**
 * An image outside the Dockerfile that one of its steps or stages uses.
 *
 * @param reference the reference as written, with build arguments filled in
 * @param line the line of the Dockerfile, counted from 1
 * @param platform the platform that {@code --platform} names; empty for the platform of the build
 */
public record BaseImage(String reference, int line, Optional<Platform> platform) {
    /**
     * Creates an image for the platform of the build.
     *
     * @param reference the reference as written, with build arguments filled in
     * @param line the line of the Dockerfile, counted from 1
     */
    public BaseImage(String reference, int line) {
        this(reference, line, Optional.empty());
    }
}
