/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

/** JSON metadata in another form than Notary's. Within this package it is converted to a {@code TrustException}. */
final class MalformedMetadataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedMetadataException(String message) {
        super(message);
    }
}
