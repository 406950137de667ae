/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

/** What a passphrase opens. */
public enum PassphraseUse {
    /** The key with which {@code cosign} signatures are made. */
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
     * The environment variable that holds it.
     *
     * @return its name
     */
    public String variable() {
        return variable;
    }
}
