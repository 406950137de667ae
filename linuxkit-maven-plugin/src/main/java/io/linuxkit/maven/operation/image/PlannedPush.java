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
 * An image of the cache and the tags that it gets, all in one repository, after the registry was asked what they stand for.
 *
 * @param image to send
 * @param tags to set, the image's own first
 * @param mountSources repositories that may have its layers; asked for only when blobs are sent
 */
public record PlannedPush(CachedImage image, List<PlannedTag> tags, Supplier<List<ImageName>> mountSources) {
    public PlannedPush {
        tags = List.copyOf(tags);
    }

    /**
     * A tag and what it stood for before.
     *
     * @param reference the tag
     * @param former what the registry had there
     */
    record PlannedTag(ImageReference reference, Optional<Descriptor> former) {
        boolean standsFor(CachedImage image) {
            return former.filter(there -> there.digest().equals(image.digest())).isPresent();
        }
    }

    /** Whether the repository has the image, under one of the tags at least, and so all of its blobs. */
    boolean isThere() {
        return tags.stream().anyMatch(tag -> tag.standsFor(image));
    }
}
