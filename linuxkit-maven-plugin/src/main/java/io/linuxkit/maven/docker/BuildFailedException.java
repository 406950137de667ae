/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The daemon could not build what the Dockerfile says. */
public final class BuildFailedException extends UserException {
    private static final long serialVersionUID = 1L;

    private final transient FailedBuild failure;

    BuildFailedException(Problem problem, FailedBuild failure) {
        super(problem);
        this.failure = failure;
    }

    /**
     * The step that failed.
     *
     * @return its name as BuildKit writes it, {@code [2/3] RUN make}; empty when the build failed before any step, as it
     *     does for a Dockerfile that cannot be read
     */
    public Optional<String> stepName() {
        return failure.step().map(BuildStep::name);
    }

    /**
     * The exit code of the command.
     *
     * @return the code; empty when the failed step ran no command
     */
    public OptionalInt exitCode() {
        return failure.exitCode();
    }

    /**
     * What the failed step printed last.
     *
     * @return up to 20 lines
     */
    public List<String> lastLines() {
        return failure.lastLines();
    }

    /**
     * Why the build failed, in the daemon's words.
     *
     * @return one line
     */
    public String error() {
        return failure.error();
    }
}
