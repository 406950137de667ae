/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

import java.util.Optional;

/** Where the passphrases of private keys come from. Asked only when one is needed: it may run a program of the user's. */
@FunctionalInterface
public interface PassphraseSource {
    /**
     * Looks a passphrase up.
     *
     * @param use of the key that it opens
     * @return a copy, to be closed by the caller; empty when none is configured
     */
    Optional<Passphrase> find(PassphraseUse use);
}
