/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;

/** An image that is not trusted or cannot be signed. The message never contains a secret. */
public final class TrustException extends UserException {
    private static final long serialVersionUID = 1L;

    private final TrustFailure failure;

    /**
     * Creates an exception without a cause.
     *
     * @param failure the kind of failure
     * @param tried what was attempted, see {@link Problem#tried()}
     * @param found what was found, see {@link Problem#found()}
     * @param remedy what to do, see {@link Problem#remedy()}
     */
    public TrustException(TrustFailure failure, String tried, String found, String remedy) {
        super(new Problem(tried, found, remedy, failure.topic()));
        this.failure = failure;
    }

    /**
     * Returns the kind of failure.
     *
     * @return the kind
     */
    public TrustFailure failure() {
        return failure;
    }
}
