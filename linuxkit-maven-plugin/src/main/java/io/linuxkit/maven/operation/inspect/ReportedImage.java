/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.layout.CachedImage;
import java.util.List;
import java.util.Optional;

/**
 * The image of a package for one platform.
 *
 * @param platform the platform, such as {@code linux/amd64}
 * @param digest the digest of the manifest
 * @param sizeBytes the size of the manifest, the configuration and the compressed layers in bytes
 * @param layers the compressed layers, from the bottom up, possibly none; an empty {@code Optional} when the image is
 *     not in the cache
 */
public record ReportedImage(String platform, Digest digest, long sizeBytes, Optional<List<Descriptor>> layers) {
    public ReportedImage {
        layers = layers.map(List::copyOf);
    }

    /** Returns the report of an image in the cache. */
    static ReportedImage of(CachedImage image) {
        return new ReportedImage(
                image.descriptor().platform().orElseThrow().toString(),
                image.digest(),
                image.sizeBytes(),
                Optional.of(image.manifest().layers()));
    }
}
