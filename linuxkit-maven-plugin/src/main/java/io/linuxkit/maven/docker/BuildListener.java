/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

/**
 * A receiver of the events of a build. All events of one build come from one thread, which can differ from the
 * caller's thread. There are no events after the build has returned. Each method does nothing by default.
 */
public interface BuildListener {
    /** A listener that ignores all events. */
    BuildListener NONE = new BuildListener() {};

    /** Reports that the daemon has accepted the session. The build is requested next. */
    default void sessionOpened() {}

    /**
     * Reports the start of a step.
     *
     * @param step the step
     */
    default void started(BuildStep step) {}

    /**
     * Reports that the result of a step was already there, so the step does not run.
     *
     * @param step the step
     */
    default void cached(BuildStep step) {}

    /**
     * Reports that a step has succeeded.
     *
     * @param step the step
     */
    default void finished(BuildStep step) {}

    /**
     * Reports that a step has failed, and the build with it.
     *
     * @param step the step
     * @param error the daemon's error message
     */
    default void failed(BuildStep step, String error) {}

    /**
     * Reports a line that a step has printed.
     *
     * @param step the step, which is still running
     * @param line the line without its line end
     */
    default void log(BuildStep step, String line) {}

    /**
     * Reports the progress of a transfer.
     *
     * @param step the step, which is still running
     * @param transfer the state of the transfer
     */
    default void progress(BuildStep step, Transfer transfer) {}

    /**
     * Reports a warning of the daemon about the Dockerfile.
     *
     * @param text the text of the warning
     * @param url an address that explains the warning; may be empty
     */
    default void warning(String text, String url) {}
}
