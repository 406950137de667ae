/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.Verification;

/**
 * Something of a registry, and why it is trusted.
 *
 * @param subject that was verified
 * @param verification by what it is signed
 */
public record VerifiedTag(SigningSubject subject, Verification verification) {
    /**
     * The same for people.
     *
     * @return {@code name:tag@sha256:…: cosign, signed by …}
     */
    public String toLine() {
        return subject + ": " + verification.method() + ", signed by " + verification.signedBy();
    }
}
