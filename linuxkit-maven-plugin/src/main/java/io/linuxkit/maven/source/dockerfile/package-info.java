/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A reader of Dockerfiles that follows BuildKit: lines, instructions, stages, variables. It works on text and opens no files.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/">Dockerfile reference</a>
 */
@NullMarked
package io.linuxkit.maven.source.dockerfile;

import org.jspecify.annotations.NullMarked;
