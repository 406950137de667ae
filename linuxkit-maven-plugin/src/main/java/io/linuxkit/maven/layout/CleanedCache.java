/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

/**
 * What was taken away by cleaning.
 *
 * @param names that the cache listed
 * @param files deleted
 * @param sizeBytes of those files
 */
public record CleanedCache(int names, int files, long sizeBytes) {
    static final CleanedCache NOTHING = new CleanedCache(0, 0, 0);
}
