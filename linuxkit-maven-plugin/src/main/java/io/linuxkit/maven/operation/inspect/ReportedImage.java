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
 * @param platform a text such as {@code linux/amd64}
 * @param digest the digest of its manifest
 * @param sizeBytes the total size of manifest, configuration and compressed layers
 * @param layers the compressed layers, from the bottom up; an image may have none. Empty when the image is not in the
 *     cache
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
