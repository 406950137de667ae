/* SPDX-License-Identifier: Apache-2.0 */
/** The few things asked of a Docker daemon: build, save, load, tag; the only package that knows docker-java. */
@NullMarked
package io.linuxkit.maven.docker;

import org.jspecify.annotations.NullMarked;
