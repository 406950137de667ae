/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.layout.CachedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A planned push: an image of the cache and the tags that it gets, with the targets that the tags have before the push.
 *
 * @param image the image to send
 * @param tags the tags to set, all in one repository; the tag with the hash comes first
 * @param mountSources the supplier of repositories that may have the layers, called only when blobs are sent
 */
public record PlannedPush(CachedImage image, List<PlannedTag> tags, Supplier<List<ImageName>> mountSources) {
    public PlannedPush {
        tags = List.copyOf(tags);
    }

    /**
     * A tag to set.
     *
     * @param reference the reference with the tag
     * @param former the target of the tag before the push; empty when the tag does not exist
     */
    record PlannedTag(ImageReference reference, Optional<Descriptor> former) {
        /** Returns whether the tag points at this image already. */
        boolean pointsAt(CachedImage image) {
            return former.filter(there -> there.digest().equals(image.digest())).isPresent();
        }
    }

    /** Returns whether the repository has the image under one of the tags, and therefore all of its blobs. */
    boolean isThere() {
        return tags.stream().anyMatch(tag -> tag.pointsAt(image));
    }
}
