/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageReference;

/**
 * A tag in a registry and its present target.
 *
 * @param reference the reference with the tag
 * @param target the media type, size and digest of the manifest or index, as confirmed by the registry
 * @param written true when this run wrote the tag; false when the tag pointed at this target already
 */
public record PublishedTag(ImageReference reference, Descriptor target, boolean written) {
    /**
     * Returns the tag in the form of the last line of {@code docker push}.
     *
     * @return {@code tag: digest: sha256:… size: N}, with the size in bytes and without a line end
     */
    public String toLine() {
        return reference.tag() + ": digest: " + target.digest() + " size: " + target.sizeBytes();
    }
}
