/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.problem;

/** A problem that the user can fix in the project, in its configuration or in the command. */
public non-sealed class UserException extends LinuxKitException {
    private static final long serialVersionUID = 1L;

    /**
     * A problem found by looking.
     *
     * @param problem what to tell
     */
    public UserException(Problem problem) {
        super(problem);
    }

    /**
     * A problem met as another exception.
     *
     * @param problem what to tell
     * @param cause what was thrown
     */
    public UserException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
