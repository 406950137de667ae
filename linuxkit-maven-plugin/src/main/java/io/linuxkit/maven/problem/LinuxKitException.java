/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.problem;

import java.util.Objects;

/** A failure whose message was written for the person in front of the build; root of all that the domain throws. */
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
     * What went wrong, in its parts.
     *
     * @return the problem that the message tells
     */
    public Problem problem() {
        return problem;
    }
}
