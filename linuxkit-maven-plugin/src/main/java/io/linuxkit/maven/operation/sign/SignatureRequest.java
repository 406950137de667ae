/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import java.util.Optional;

/**
 * What the user wants to have signed, as LinuxKit's "Signing manually" has it: image and tag, and how much the user knows of
 * it.
 *
 * @param reference of an index or of an image
 * @param sizeBytes that its manifest has
 * @param digest that it has
 */
public record SignatureRequest(ImageReference reference, Optional<Long> sizeBytes, Optional<Digest> digest) {}
