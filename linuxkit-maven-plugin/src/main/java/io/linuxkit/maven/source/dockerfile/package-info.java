/* SPDX-License-Identifier: Apache-2.0 */
/**
 * How BuildKit reads a Dockerfile: lines, instructions, stages, variables. It knows text only, no files and no packages.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/">Dockerfile reference</a>
 */
@NullMarked
package io.linuxkit.maven.source.dockerfile;

import org.jspecify.annotations.NullMarked;
