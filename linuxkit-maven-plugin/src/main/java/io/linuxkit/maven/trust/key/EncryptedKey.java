/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.key;

import java.util.Optional;

/** A private key as a file holds it that has a passphrase. */
@FunctionalInterface
public interface EncryptedKey {
    /**
     * Opens it.
     *
     * @param passphrase as bytes
     * @return PKCS#8 in DER, to be wiped by the caller; empty when the passphrase is another
     */
    Optional<byte[]> open(byte[] passphrase);
}
