/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import java.util.Locale;

/** The values of the parameter {@code linuxkit.signer}, which chooses the methods of signing and verifying. */
public enum SignerChoice {
    /** The methods whose keys, passphrases or servers are configured. */
    AUTO,
    /** Only {@code cosign}. */
    COSIGN,
    /** Only Docker Content Trust. */
    DCT,
    /** {@code cosign} and Docker Content Trust. */
    BOTH,
    /** No method: nothing is signed. */
    NONE;

    /**
     * Returns the value as it is written in the parameter.
     *
     * @return the name in lower case
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
