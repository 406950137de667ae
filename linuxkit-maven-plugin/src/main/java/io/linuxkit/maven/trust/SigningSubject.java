/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;

/**
 * The subject of a signature: a manifest or an index under a tag of a registry.
 *
 * @param reference the reference with its full name
 * @param digest the digest of the manifest or index
 * @param sizeBytes the size of the manifest or index in bytes
 */
public record SigningSubject(ImageReference reference, Digest digest, long sizeBytes) {
    public SigningSubject {
        reference = reference.canonical();
        if (sizeBytes <= 0) {
            throw new IllegalArgumentException("a manifest cannot have " + sizeBytes + " bytes");
        }
    }

    /** Returns {@code name:tag@sha256:…}. */
    @Override
    public String toString() {
        return reference + "@" + digest;
    }
}
