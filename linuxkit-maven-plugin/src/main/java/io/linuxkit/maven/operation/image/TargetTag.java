/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import io.linuxkit.maven.image.ImageReference;

/**
 * A tag that an image shall get in its registry.
 *
 * @param reference the tag
 * @param replacing whether another image that has the tag may lose it, which is told then
 */
public record TargetTag(ImageReference reference, boolean replacing) {}
