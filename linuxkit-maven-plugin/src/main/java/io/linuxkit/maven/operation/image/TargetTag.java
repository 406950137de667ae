/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import io.linuxkit.maven.image.ImageReference;

/**
 * A tag that an image gets in its registry.
 *
 * @param reference the tag
 * @param replacing true when the tag may be changed if it refers to another image, with a warning
 */
public record TargetTag(ImageReference reference, boolean replacing) {}
