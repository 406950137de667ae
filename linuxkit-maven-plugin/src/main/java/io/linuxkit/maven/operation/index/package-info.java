/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The operation that publishes the multi-architecture index of a package: it finds the images, merges them into the
 * index, writes the index and checks it. It uses registries only, neither a daemon nor the cache.
 */
@NullMarked
package io.linuxkit.maven.operation.index;

import org.jspecify.annotations.NullMarked;
