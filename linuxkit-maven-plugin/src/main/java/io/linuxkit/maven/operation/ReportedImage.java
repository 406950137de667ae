/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.layout.CachedImage;
import java.util.List;

/**
 * The image of a package for one platform.
 *
 * @param platform {@code linux/amd64}
 * @param digest of its manifest
 * @param sizeBytes of manifest, configuration and compressed layers
 * @param layers from the bottom up, as they are compressed; none when the image is not in the cache
 */
public record ReportedImage(String platform, Digest digest, long sizeBytes, List<Descriptor> layers) {
    public ReportedImage {
        layers = List.copyOf(layers);
    }

    static ReportedImage of(CachedImage image) {
        return new ReportedImage(
                image.descriptor().platform().orElseThrow().toString(),
                image.digest(),
                image.sizeBytes(),
                image.manifest().layers());
    }
}
