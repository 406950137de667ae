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
 * An image of the cache with its tags in one repository, which have been checked.
 *
 * @param image the image
 * @param tags the tags to set, the image's own tag first
 * @param mountSources repositories that may have its layers, requested only when blobs are sent
 */
public record PlannedPush(CachedImage image, List<PlannedTag> tags, Supplier<List<ImageName>> mountSources) {
    public PlannedPush {
        tags = List.copyOf(tags);
    }

    /**
     * A tag with its former content.
     *
     * @param reference the tag
     * @param former the descriptor that the registry had under the tag
     */
    record PlannedTag(ImageReference reference, Optional<Descriptor> former) {
        boolean standsFor(CachedImage image) {
            return former.filter(there -> there.digest().equals(image.digest())).isPresent();
        }
    }

    /**
     * Returns whether the repository has the image under at least one of the tags, and therefore all of its blobs.
     */
    boolean isThere() {
        return tags.stream().anyMatch(tag -> tag.standsFor(image));
    }
}
