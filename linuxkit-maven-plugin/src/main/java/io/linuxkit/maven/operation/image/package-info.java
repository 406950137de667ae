/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The transfer of images between the cache, a daemon and registries, and their comparison. The classes read and write
 * all three places and do not use the definitions of packages.
 */
@NullMarked
package io.linuxkit.maven.operation.image;

import org.jspecify.annotations.NullMarked;
