/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The operations that sign and verify published images and indexes, with cosign or Docker Content Trust. They write
 * signatures and trust data, and never change an image or index.
 */
@NullMarked
package io.linuxkit.maven.operation.sign;

import org.jspecify.annotations.NullMarked;
