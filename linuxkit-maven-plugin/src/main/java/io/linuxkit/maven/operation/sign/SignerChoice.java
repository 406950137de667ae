/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import java.util.Locale;

/** Which ways of signing the user wants. */
public enum SignerChoice {
    /** Those whose keys or passphrases are configured. */
    AUTO,
    /** Only {@code cosign}. */
    COSIGN,
    /** Only Docker Content Trust. */
    DCT,
    /** All. */
    BOTH,
    /** None. */
    NONE;

    /**
     * The choice as the parameter {@code linuxkit.signer} has it.
     *
     * @return in lower case
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
