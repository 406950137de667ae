/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;

/** Something is not trusted, or cannot be signed. Never holds a secret. */
public final class TrustException extends UserException {
    private static final long serialVersionUID = 1L;

    private final TrustFailure failure;

    /**
     * A failure found by looking.
     *
     * @param failure which one
     * @param tried as {@link Problem#tried()}
     * @param found as {@link Problem#found()}
     * @param remedy as {@link Problem#remedy()}
     */
    public TrustException(TrustFailure failure, String tried, String found, String remedy) {
        super(new Problem(tried, found, remedy, failure.anchor()));
        this.failure = failure;
    }

    /**
     * Which failure it is.
     *
     * @return never {@code null}
     */
    public TrustFailure failure() {
        return failure;
    }
}
