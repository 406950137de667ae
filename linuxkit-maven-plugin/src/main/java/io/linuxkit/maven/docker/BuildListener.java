/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

/**
 * Hears how a build goes. All events of one build come from one thread, which need not be the caller's, one after the
 * other, and none after the build has returned. Nobody has to listen: every event does nothing by default.
 */
public interface BuildListener {
    /** Hears nothing. */
    BuildListener NONE = new BuildListener() {};

    /** The daemon has accepted the session; the build is about to be requested. */
    default void sessionOpened() {}

    /**
     * A step begins.
     *
     * @param step that begins
     */
    default void started(BuildStep step) {}

    /**
     * A step's result was there already.
     *
     * @param step that need not run
     */
    default void cached(BuildStep step) {}

    /**
     * A step has succeeded.
     *
     * @param step that is done
     */
    default void finished(BuildStep step) {}

    /**
     * A step has failed; the build fails for it.
     *
     * @param step that failed
     * @param error in the daemon's words
     */
    default void failed(BuildStep step, String error) {}

    /**
     * A step has printed a line.
     *
     * @param step that is running
     * @param line without its end of line
     */
    default void log(BuildStep step, String line) {}

    /**
     * A step moves bytes.
     *
     * @param step that is running
     * @param transfer how far it is
     */
    default void progress(BuildStep step, Transfer transfer) {}

    /**
     * The daemon warns about the Dockerfile.
     *
     * @param text of the warning
     * @param url where to read more, may be empty
     */
    default void warning(String text, String url) {}
}
