/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;

/**
 * What a signature is about: a manifest or an index, as the registry has it under a tag.
 *
 * @param reference under which it is published, its name in full
 * @param digest of its bytes
 * @param sizeBytes of it
 */
public record SigningSubject(ImageReference reference, Digest digest, long sizeBytes) {
    public SigningSubject {
        reference = reference.canonical();
        if (sizeBytes <= 0) {
            throw new IllegalArgumentException("nothing that has " + sizeBytes + " bytes can be signed");
        }
    }

    /** {@code name:tag@sha256:…}. */
    @Override
    public String toString() {
        return reference + "@" + digest;
    }
}
