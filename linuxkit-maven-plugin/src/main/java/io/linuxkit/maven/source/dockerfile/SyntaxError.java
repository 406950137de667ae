/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

/**
 * An error that BuildKit reports in a Dockerfile.
 *
 * @param line the line, counted from 1; 0 for the Dockerfile as a whole
 * @param message the error in BuildKit's words
 */
public record SyntaxError(int line, String message) {}
