/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

/**
 * What BuildKit refuses in a Dockerfile.
 *
 * @param line where it stands, from 1; 0 for the Dockerfile as a whole
 * @param message in the words of BuildKit
 */
public record SyntaxError(int line, String message) {}
