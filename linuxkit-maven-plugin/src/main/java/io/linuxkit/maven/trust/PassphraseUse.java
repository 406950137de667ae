/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

/** The kinds of keys that passphrases decrypt. */
public enum PassphraseUse {
    /** The private key of {@code cosign} signatures. */
    COSIGN("COSIGN_PASSWORD"),
    /** The root key of Docker Content Trust. */
    ROOT("DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE"),
    /** Any other key of Docker Content Trust. */
    REPOSITORY("DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE");

    private final String variable;

    PassphraseUse(String variable) {
        this.variable = variable;
    }

    /**
     * Returns the environment variable with the passphrase.
     *
     * @return the name of the variable
     */
    public String variable() {
        return variable;
    }
}
