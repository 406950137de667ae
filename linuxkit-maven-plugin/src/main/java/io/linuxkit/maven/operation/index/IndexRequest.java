/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import java.util.List;

/**
 * A request to create or complete the index of a package.
 *
 * @param reference the reference of the index, {@code name:hash}; the references of its images are
 *     {@code name:hash-arch}
 * @param expected the architectures that the package supports
 * @param releases the tags in the same repository that point at the index too
 * @param format the format in which the index is written
 * @param failOnMissing true to publish nothing and fail when there is no image for an expected architecture
 * @param overwrite true to replace a plain image that the tag of the index points at, even if no other tag points at
 *     this image
 */
public record IndexRequest(
        ImageReference reference,
        List<Architecture> expected,
        List<String> releases,
        IndexFormat format,
        boolean failOnMissing,
        boolean overwrite) {
    public IndexRequest {
        expected = List.copyOf(expected);
        releases = List.copyOf(releases);
        releases.forEach(release -> new ImageReference(reference.name(), release));
    }

    /**
     * Creates a request without release tags, in the format {@link IndexFormat#AUTO}. Missing architectures are
     * allowed, and a plain image is not overwritten.
     *
     * @param reference the reference of the index, {@code name:hash}
     * @param expected the architectures that the package supports
     * @return the request
     */
    public static IndexRequest of(ImageReference reference, List<Architecture> expected) {
        return new IndexRequest(reference, expected, List.of(), IndexFormat.AUTO, false, false);
    }
}
