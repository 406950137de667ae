/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.time.Duration;

/** Hears of waits that last. */
public interface WaitListener {
    /**
     * Nothing has come for a while from somebody who is waited for. Called on a thread of its own, at most once for each
     * silence; does nothing unless it is overridden.
     *
     * @param whom who is waited for, as the middle of a sentence: {@code the Docker daemon at unix:///var/run/docker.sock}
     * @param silence for how long nothing has come
     */
    default void waiting(String whom, Duration silence) {}
}
