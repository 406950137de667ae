/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.registry.http.MalformedAnswerException;
import io.linuxkit.maven.registry.http.OversizedBodyException;
import java.util.Optional;

/**
 * A registry cannot be reached, refuses a request, or sends a wrong answer. The message contains its name, the action
 * and the status.
 */
public final class RegistryException extends EnvironmentException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Creates an exception for an answer.
     *
     * @param problem the problem
     * @param status the HTTP status
     */
    public RegistryException(Problem problem, int status) {
        super(problem);
        this.status = status;
    }

    /**
     * Creates an exception for a missing or incomplete answer.
     *
     * @param problem the problem
     * @param cause the failure, whose message contains no secret
     */
    public RegistryException(Problem problem, Throwable cause) {
        super(problem, cause);
        this.status = 0;
    }

    /**
     * Returns the status of the answer.
     *
     * @return the HTTP status; empty when there was no answer
     */
    public Optional<Integer> status() {
        return status == 0 ? Optional.empty() : Optional.of(status);
    }

    /** Returns whether the answer cannot be used. Other requests may still get correct answers. */
    boolean isUnusableAnswer() {
        return isWrongContent()
                || getCause() instanceof OversizedBodyException
                || getCause() instanceof MalformedAnswerException;
    }

    /**
     * Returns whether the answer had another content than the requested one: another size or another digest.
     *
     * @return false for every other failure
     */
    public boolean isWrongContent() {
        return getCause() instanceof WrongContentException;
    }
}
