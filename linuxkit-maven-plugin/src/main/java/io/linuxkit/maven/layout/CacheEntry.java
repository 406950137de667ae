/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.Platform;
import java.time.Instant;
import java.util.List;

/**
 * A name in the cache with a summary of its image or index.
 *
 * @param name the full name, as stored
 * @param platforms the platform of the image, or those of the images of an index; empty when they are not known
 * @param digest the digest of the manifest or index
 * @param sizeBytes the total size of all blobs, each counted once
 * @param stored the time when the manifest or index was written
 * @param whole whether all blobs exist with the right sizes
 */
public record CacheEntry(
        String name, List<Platform> platforms, Digest digest, long sizeBytes, Instant stored, boolean whole) {
    public CacheEntry {
        platforms = List.copyOf(platforms);
    }
}
