/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import java.util.List;

/**
 * Which index to make, and how.
 *
 * @param reference {@code name:hash}, the tag of the index; those of its images are {@code name:hash-arch}
 * @param expected architectures that the package is for
 * @param releases further tags for the same index
 * @param format in which it is written
 * @param failOnMissing whether nothing is published while an expected architecture is missing
 * @param overwrite whether a plain image under the tag of the index may be lost
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
     * The usual index of the images of a reference.
     *
     * @param reference {@code name:hash}
     * @param expected architectures that the package is for
     * @return the request
     */
    public static IndexRequest of(ImageReference reference, List<Architecture> expected) {
        return new IndexRequest(reference, expected, List.of(), IndexFormat.AUTO, false, false);
    }
}
