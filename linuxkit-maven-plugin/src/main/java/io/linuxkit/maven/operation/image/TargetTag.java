/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import io.linuxkit.maven.image.ImageReference;

/**
 * A tag that an image gets in its registry.
 *
 * @param reference the reference with the tag
 * @param replacing true to replace another image that the tag points at, with a warning; false to fail then
 */
public record TargetTag(ImageReference reference, boolean replacing) {}
