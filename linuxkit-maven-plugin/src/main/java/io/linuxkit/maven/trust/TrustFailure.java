/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

/** Why something is not trusted, or not signed. Each has its section on the errors page. */
public enum TrustFailure {
    /** Nobody has signed it. */
    UNSIGNED("trust-unsigned"),
    /** It is signed, but not by a key or a role that is trusted. */
    WRONG_KEY("trust-wrong-key"),
    /** A signature does not belong to the bytes it is at. */
    BAD_SIGNATURE("trust-bad-signature"),
    /** A good signature says another digest or size. */
    WRONG_IMAGE("trust-wrong-image"),
    /** A good signature is about another repository. */
    WRONG_REPOSITORY("trust-wrong-repository"),
    /** What was fetched is not what its checksum or its form says. */
    TAMPERED("trust-tampered"),
    /** Older than what was seen before. */
    ROLLED_BACK("trust-rolled-back"),
    /** Valid once. */
    EXPIRED("trust-expired"),
    /** More than anybody would send. */
    OVERSIZED("trust-oversized"),
    /** The repository has no trust data. */
    NOT_INITIALISED("trust-not-initialised"),
    /** The repository has trust data, and must not lose it. */
    ALREADY_INITIALISED("trust-already-initialised"),
    /** The role that should sign does not exist, or is not for this tag. */
    NO_DELEGATION("trust-no-delegation"),
    /** The private key is not at hand. */
    NO_KEY("trust-no-key"),
    /** The file of a key is not what it should be. */
    KEY_FILE("trust-key-file"),
    /** A passphrase is needed and not given. */
    NO_PASSPHRASE("trust-no-passphrase"),
    /** The passphrase does not open the key. */
    WRONG_PASSPHRASE("trust-wrong-passphrase"),
    /** The server does not take what was signed. */
    REFUSED("trust-refused");

    private final String anchor;

    TrustFailure(String anchor) {
        this.anchor = anchor;
    }

    /** Of its section on the errors page. */
    String anchor() {
        return anchor;
    }
}
