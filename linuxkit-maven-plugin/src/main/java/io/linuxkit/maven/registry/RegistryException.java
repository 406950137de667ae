/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.registry.http.MalformedAnswerException;
import io.linuxkit.maven.registry.http.OversizedBodyException;
import java.util.Optional;

/** A registry cannot be reached, refuses, or answers what it should not. The message names it, the action and the status. */
public final class RegistryException extends EnvironmentException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * A registry that answered.
     *
     * @param problem what to tell
     * @param status of HTTP
     */
    public RegistryException(Problem problem, int status) {
        super(problem);
        this.status = status;
    }

    /**
     * A registry that did not answer, or not to the end.
     *
     * @param problem what to tell
     * @param cause what was met; its message holds no secret
     */
    public RegistryException(Problem problem, Throwable cause) {
        super(problem, cause);
        this.status = 0;
    }

    /**
     * What the registry answered.
     *
     * @return the status of HTTP; empty when there was no answer
     */
    public Optional<Integer> status() {
        return status == 0 ? Optional.empty() : Optional.of(status);
    }

    /** Whether the registry answered with something that cannot be used; what else is asked for may be as it should. */
    boolean isUnusableAnswer() {
        return isWrongContent()
                || getCause() instanceof OversizedBodyException
                || getCause() instanceof MalformedAnswerException;
    }

    /**
     * Whether the registry answered, with something else than was asked for: another size or another digest.
     *
     * @return false for every other failure
     */
    public boolean isWrongContent() {
        return getCause() instanceof WrongContentException;
    }
}
