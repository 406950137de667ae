/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;

/**
 * The image of a package for one platform, stored in the cache.
 *
 * @param reference the reference {@code name:hash-arch}
 * @param platform the platform of the image
 * @param digest the digest of the manifest
 * @param sizeBytes the size of the manifest, the configuration and the layers in bytes
 * @param built true when this run built the image; false when it was in the cache or was pulled
 */
public record PackageImage(ImageReference reference, Platform platform, Digest digest, long sizeBytes, boolean built) {}
