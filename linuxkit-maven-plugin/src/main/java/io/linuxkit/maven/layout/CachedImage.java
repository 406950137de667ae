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
 * A complete image of one architecture in the cache.
 *
 * @param reference the full reference {@code name:hash}, without architecture
 * @param architecture the architecture of the image
 * @param manifest the manifest of the image
 * @param config the configuration of the image
 */
public record CachedImage(ImageReference reference, Architecture architecture, Manifest manifest, ImageConfig config) {
    /**
     * Returns the descriptor of the image with its platform.
     *
     * @return media type, size, digest and platform of the manifest
     */
    public Descriptor descriptor() {
        return manifest.descriptor().withPlatform(config.platform().orElse(Platform.linux(architecture)));
    }

    /**
     * Returns the digest that identifies the image in caches and registries.
     *
     * @return the digest of the manifest
     */
    public Digest digest() {
        return manifest.descriptor().digest();
    }

    /**
     * Returns the size of the image in a registry.
     *
     * @return the total size of manifest, configuration and compressed layers in bytes
     */
    public long sizeBytes() {
        return manifest.descriptor().sizeBytes()
                + manifest.config().sizeBytes()
                + manifest.layers().stream().mapToLong(Descriptor::sizeBytes).sum();
    }
}
