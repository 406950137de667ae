/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.Verification;

/**
 * A manifest or index in a registry that is trusted, with the reason.
 *
 * @param subject the manifest or index
 * @param verification the method and the signer
 */
public record VerifiedTag(SigningSubject subject, Verification verification) {
    /**
     * Returns the line for people.
     *
     * @return {@code name:tag@sha256:…: cosign, signed by …}
     */
    public String toLine() {
        return subject + ": " + verification.method() + ", signed by " + verification.signedBy();
    }
}
