/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.problem;

/** A problem that the user can fix in the project, in its configuration or in the command. */
public non-sealed class UserException extends LinuxKitException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param problem the problem to report
     */
    public UserException(Problem problem) {
        super(problem);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param problem the problem to report
     * @param cause the exception that was caught
     */
    public UserException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
