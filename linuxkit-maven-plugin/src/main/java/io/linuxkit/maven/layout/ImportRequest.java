/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;

/**
 * Under which names a saved image goes into the cache.
 *
 * @param reference {@code name:hash} of the package, without architecture; becomes a full name
 * @param architecture that the image has to be for
 */
public record ImportRequest(ImageReference reference, Architecture architecture) {
    public ImportRequest {
        reference = reference.canonical();
    }
}
