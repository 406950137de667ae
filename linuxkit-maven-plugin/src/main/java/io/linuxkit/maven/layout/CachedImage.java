/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageConfig;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.Platform;

/**
 * The image of one architecture, whole in the cache.
 *
 * @param reference {@code name:hash} in full, without architecture
 * @param architecture that the image is for
 * @param manifest of the image
 * @param config of the image
 */
public record CachedImage(ImageReference reference, Architecture architecture, Manifest manifest, ImageConfig config) {
    /**
     * What points at the image, with its platform.
     *
     * @return media type, size and digest of the manifest
     */
    public Descriptor descriptor() {
        return manifest.descriptor().withPlatform(config.platform().orElse(Platform.linux(architecture)));
    }

    /**
     * The digest that names the image everywhere.
     *
     * @return that of the manifest
     */
    public Digest digest() {
        return manifest.descriptor().digest();
    }

    /**
     * What the image takes in a registry.
     *
     * @return bytes of manifest, configuration and compressed layers
     */
    public long sizeBytes() {
        return manifest.descriptor().sizeBytes()
                + manifest.config().sizeBytes()
                + manifest.layers().stream().mapToLong(Descriptor::sizeBytes).sum();
    }
}
