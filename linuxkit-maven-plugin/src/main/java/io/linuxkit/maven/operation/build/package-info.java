/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The build of images by a daemon: build arguments, base images, images of {@code depends}, the choice of the daemon.
 * These classes may use daemons, the cache and the Java packages {@code definition}, {@code image} and {@code sign}.
 */
@NullMarked
package io.linuxkit.maven.operation.build;

import org.jspecify.annotations.NullMarked;
