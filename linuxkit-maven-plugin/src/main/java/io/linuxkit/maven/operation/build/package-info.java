/* SPDX-License-Identifier: Apache-2.0 */
/**
 * One image made by a daemon: build arguments, base images, products of other images, the choice of the daemon. It may use
 * daemons, the cache and the rooms {@code definition}, {@code image} and {@code sign}.
 */
@NullMarked
package io.linuxkit.maven.operation.build;

import org.jspecify.annotations.NullMarked;
