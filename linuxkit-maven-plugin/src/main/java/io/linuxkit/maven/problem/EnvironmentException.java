/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.problem;

/** A problem of the environment: the daemon, the network, the disk, a damaged cache. */
public non-sealed class EnvironmentException extends LinuxKitException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param problem the problem to report
     */
    public EnvironmentException(Problem problem) {
        super(problem);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param problem the problem to report
     * @param cause the exception that was caught
     */
    public EnvironmentException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
