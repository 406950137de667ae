/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.key;

import java.util.Optional;

/** An encrypted private key, as it is stored in a file. */
@FunctionalInterface
public interface EncryptedKey {
    /**
     * Decrypts the key.
     *
     * @param passphrase the passphrase as bytes
     * @return PKCS#8 in DER, which the caller erases; empty when the passphrase is wrong
     */
    Optional<byte[]> open(byte[] passphrase);
}
