/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

/**
 * An image that a Dockerfile takes from elsewhere.
 *
 * @param reference as written, with build arguments filled in
 * @param line of the Dockerfile, from 1
 */
public record BaseImage(String reference, int line) {}
