/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;

/**
 * The names and the architecture for a saved image that is imported into the cache.
 *
 * @param reference the reference {@code name:hash} of the package, without architecture; replaced by its full form
 * @param architecture the architecture that the image must have
 */
public record ImportRequest(ImageReference reference, Architecture architecture) {
    public ImportRequest {
        reference = reference.canonical();
    }
}
