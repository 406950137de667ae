/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;

/**
 * The image of a package for one platform, in the cache.
 *
 * @param reference {@code name:hash-arch}
 * @param platform that it is for
 * @param digest of its manifest
 * @param sizeBytes of its manifest, configuration and layers
 * @param built whether this run built it; false when it was there
 */
public record PackageImage(ImageReference reference, Platform platform, Digest digest, long sizeBytes, boolean built) {}
