/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageReference;

/**
 * A tag and what it points at now.
 *
 * @param reference with the tag
 * @param target what the registry confirmed: type, size and digest of the manifest or index
 * @param written whether this run wrote it; false when it was so already
 */
public record PublishedTag(ImageReference reference, Descriptor target, boolean written) {
    /**
     * The line that {@code docker push} ends with.
     *
     * @return {@code tag: digest: sha256:… size: N}
     */
    public String toLine() {
        return reference.tag() + ": digest: " + target.digest() + " size: " + target.sizeBytes();
    }
}
