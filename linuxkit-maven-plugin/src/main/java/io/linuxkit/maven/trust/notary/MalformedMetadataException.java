/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

/** Metadata that are JSON and still not what Notary writes. Told as a {@code TrustException} before it leaves the package. */
final class MalformedMetadataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedMetadataException(String message) {
        super(message);
    }
}
