/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

/**
 * What was deleted when a cache was cleaned.
 *
 * @param names the number of names that the cache listed
 * @param files the number of deleted files
 * @param sizeBytes the total size of those files in bytes
 */
public record CleanedCache(int names, int files, long sizeBytes) {
    static final CleanedCache NOTHING = new CleanedCache(0, 0, 0);
}
