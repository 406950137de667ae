/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.Platform;
import java.time.Instant;
import java.util.List;

/**
 * One name in the cache.
 *
 * @param name as stored, in full
 * @param platforms of the image, or of the images of an index; none when they do not say
 * @param digest of the manifest or index
 * @param sizeBytes of all that belongs to it, each blob counted once
 * @param stored when the manifest or index was written
 * @param whole whether all its blobs are there in their right sizes
 */
public record CacheEntry(
        String name, List<Platform> platforms, Digest digest, long sizeBytes, Instant stored, boolean whole) {
    public CacheEntry {
        platforms = List.copyOf(platforms);
    }
}
