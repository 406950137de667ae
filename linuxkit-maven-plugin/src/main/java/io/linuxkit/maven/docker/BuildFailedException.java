/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The failure of a build because of its Dockerfile, or because of a program that the Dockerfile starts. */
public final class BuildFailedException extends UserException {
    private static final long serialVersionUID = 1L;

    private final transient FailedBuild failure;

    BuildFailedException(Problem problem, FailedBuild failure) {
        super(problem);
        this.failure = failure;
    }

    /**
     * Returns the name of the failed step.
     *
     * @return the name as BuildKit writes it, {@code [2/3] RUN make}; empty when the build failed before any step,
     *     for example because the Dockerfile cannot be read
     */
    public Optional<String> stepName() {
        return failure.step().map(BuildStep::name);
    }

    /**
     * Returns the exit code of the failed command.
     *
     * @return the code; empty when the failed step ran no command
     */
    public OptionalInt exitCode() {
        return failure.exitCode();
    }

    /**
     * Returns the last output of the failed step.
     *
     * @return up to 20 lines
     */
    public List<String> lastLines() {
        return failure.lastLines();
    }

    /**
     * Returns the daemon's error message.
     *
     * @return one line
     */
    public String error() {
        return failure.error();
    }
}
