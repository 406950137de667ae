/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import java.util.Optional;

/**
 * A request to sign an image or an index, with the values that the section "Signing manually" of LinuxKit's
 * documentation uses.
 *
 * @param reference the reference of the image or index
 * @param sizeBytes the expected size of the manifest or index in bytes; empty to accept any size
 * @param digest the expected digest of the manifest or index; empty to accept any digest
 */
public record SignatureRequest(ImageReference reference, Optional<Long> sizeBytes, Optional<Digest> digest) {}
