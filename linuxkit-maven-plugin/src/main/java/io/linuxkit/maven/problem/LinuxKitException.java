/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.problem;

import java.util.Objects;

/** A failure with a message for the user; the common superclass of all exceptions of the domain. */
public abstract sealed class LinuxKitException extends RuntimeException permits UserException, EnvironmentException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    LinuxKitException(Problem problem) {
        super(problem.message());
        this.problem = Objects.requireNonNull(problem, "problem");
    }

    LinuxKitException(Problem problem, Throwable cause) {
        super(problem.message(), cause);
        this.problem = Objects.requireNonNull(problem, "problem");
    }

    /**
     * Returns the problem, with its parts.
     *
     * @return the problem that the message describes
     */
    public Problem problem() {
        return problem;
    }
}
