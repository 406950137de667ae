/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

import io.linuxkit.maven.problem.ErrorTopic;

/** The reasons why something is not trusted or cannot be signed. Each has a section on the errors page. */
public enum TrustFailure {
    /** There is no signature. */
    UNSIGNED(ErrorTopic.TRUST_UNSIGNED),
    /** There are signatures, but none of a trusted key or role. */
    WRONG_KEY(ErrorTopic.TRUST_WRONG_KEY),
    /** A signature does not match the signed content. */
    BAD_SIGNATURE(ErrorTopic.TRUST_BAD_SIGNATURE),
    /** A valid signature was made for another digest or size. */
    WRONG_IMAGE(ErrorTopic.TRUST_WRONG_IMAGE),
    /** A valid signature was made for another repository. */
    WRONG_REPOSITORY(ErrorTopic.TRUST_WRONG_REPOSITORY),
    /** Fetched data do not have the right checksum or form. */
    TAMPERED(ErrorTopic.TRUST_TAMPERED),
    /** The data are older than those seen before. */
    ROLLED_BACK(ErrorTopic.TRUST_ROLLED_BACK),
    /** The data have expired. */
    EXPIRED(ErrorTopic.TRUST_EXPIRED),
    /** The data are larger than any real data. */
    OVERSIZED(ErrorTopic.TRUST_OVERSIZED),
    /** The repository has no trust data. */
    NOT_INITIALISED(ErrorTopic.TRUST_NOT_INITIALISED),
    /** The repository has trust data already, which must not be replaced. */
    ALREADY_INITIALISED(ErrorTopic.TRUST_ALREADY_INITIALISED),
    /** The role to sign with does not exist or may not sign this tag. */
    NO_DELEGATION(ErrorTopic.TRUST_NO_DELEGATION),
    /** The private key was not found. */
    NO_KEY(ErrorTopic.TRUST_NO_KEY),
    /** The key file is not valid. */
    KEY_FILE(ErrorTopic.TRUST_KEY_FILE),
    /** A passphrase is needed but not configured. */
    NO_PASSPHRASE(ErrorTopic.TRUST_NO_PASSPHRASE),
    /** The passphrase does not decrypt the key. */
    WRONG_PASSPHRASE(ErrorTopic.TRUST_WRONG_PASSPHRASE),
    /** The server refuses the signed data. */
    REFUSED(ErrorTopic.TRUST_REFUSED);

    private final ErrorTopic topic;

    TrustFailure(ErrorTopic topic) {
        this.topic = topic;
    }

    /** Returns the section of the errors page that explains this reason. */
    ErrorTopic topic() {
        return topic;
    }
}
