/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

/** The reasons why something is not trusted or cannot be signed. Each has a section on the errors page. */
public enum TrustFailure {
    /** There is no signature. */
    UNSIGNED("trust-unsigned"),
    /** There are signatures, but none of a trusted key or role. */
    WRONG_KEY("trust-wrong-key"),
    /** A signature does not match the signed content. */
    BAD_SIGNATURE("trust-bad-signature"),
    /** A valid signature was made for another digest or size. */
    WRONG_IMAGE("trust-wrong-image"),
    /** A valid signature was made for another repository. */
    WRONG_REPOSITORY("trust-wrong-repository"),
    /** Fetched data do not have the right checksum or form. */
    TAMPERED("trust-tampered"),
    /** The data are older than those seen before. */
    ROLLED_BACK("trust-rolled-back"),
    /** The data have expired. */
    EXPIRED("trust-expired"),
    /** The data are larger than any real data. */
    OVERSIZED("trust-oversized"),
    /** The repository has no trust data. */
    NOT_INITIALISED("trust-not-initialised"),
    /** The repository has trust data already, which must not be replaced. */
    ALREADY_INITIALISED("trust-already-initialised"),
    /** The role to sign with does not exist or may not sign this tag. */
    NO_DELEGATION("trust-no-delegation"),
    /** The private key was not found. */
    NO_KEY("trust-no-key"),
    /** The key file is not valid. */
    KEY_FILE("trust-key-file"),
    /** A passphrase is needed but not configured. */
    NO_PASSPHRASE("trust-no-passphrase"),
    /** The passphrase does not decrypt the key. */
    WRONG_PASSPHRASE("trust-wrong-passphrase"),
    /** The server refuses the signed data. */
    REFUSED("trust-refused");

    private final String anchor;

    TrustFailure(String anchor) {
        this.anchor = anchor;
    }

    /** Returns the anchor of the section on the errors page. */
    String anchor() {
        return anchor;
    }
}
