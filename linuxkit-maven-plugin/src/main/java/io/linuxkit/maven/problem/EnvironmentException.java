/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.problem;

/** A problem of the surroundings: the daemon, the network, the disk, a damaged cache. */
public non-sealed class EnvironmentException extends LinuxKitException {
    private static final long serialVersionUID = 1L;

    /**
     * A problem found by looking.
     *
     * @param problem what to tell
     */
    public EnvironmentException(Problem problem) {
        super(problem);
    }

    /**
     * A problem met as another exception.
     *
     * @param problem what to tell
     * @param cause what was thrown
     */
    public EnvironmentException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
