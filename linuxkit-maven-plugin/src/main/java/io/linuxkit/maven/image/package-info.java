/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The values of container images: references, digests, platforms, descriptors, manifests and indexes; no input or
 * output.
 */
@NullMarked
package io.linuxkit.maven.image;

import org.jspecify.annotations.NullMarked;
