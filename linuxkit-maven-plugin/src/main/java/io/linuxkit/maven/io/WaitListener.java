/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.time.Duration;

/** A listener for long waits. */
public interface WaitListener {
    /**
     * Called when nothing has been received for a while from the process or server that is waited for. Runs on its own
     * thread, at most once for each silence. The default does nothing.
     *
     * @param whom what is waited for, as the middle of a sentence: {@code the Docker daemon at
     *     unix:///var/run/docker.sock}
     * @param silence how long nothing has been received
     */
    default void waiting(String whom, Duration silence) {}
}
