/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

import java.util.Optional;

/**
 * A source of passphrases for private keys. It is used only when one is needed, because it may run a program of the
 * user.
 */
@FunctionalInterface
public interface PassphraseSource {
    /**
     * Looks up a passphrase.
     *
     * @param use the kind of key that the passphrase decrypts
     * @return a copy, which the caller closes; empty when none is configured
     */
    Optional<Passphrase> find(PassphraseUse use);
}
