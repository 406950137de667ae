/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The multi-architecture index of a package: found, merged, written and verified. It needs registries only, neither a daemon
 * nor the cache.
 */
@NullMarked
package io.linuxkit.maven.operation.index;

import org.jspecify.annotations.NullMarked;
