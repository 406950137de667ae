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
 * @param platform {@code linux/amd64}
 * @param digest of its manifest
 * @param sizeBytes of manifest, configuration and compressed layers
 * @param layers from the bottom up, as they are compressed, of which an image may have none; empty when the image is not in
 *     the cache
 */
public record ReportedImage(String platform, Digest digest, long sizeBytes, Optional<List<Descriptor>> layers) {
    public ReportedImage {
        layers = layers.map(List::copyOf);
    }

    static ReportedImage of(CachedImage image) {
        return new ReportedImage(
                image.descriptor().platform().orElseThrow().toString(),
                image.digest(),
                image.sizeBytes(),
                Optional.of(image.manifest().layers()));
    }
}
