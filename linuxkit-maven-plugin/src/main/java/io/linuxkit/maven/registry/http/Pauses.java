/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.time.Duration;

/** The pauses between attempts. */
@FunctionalInterface
public interface Pauses {
    /** Pauses that wait for the whole time. */
    Pauses SLEEPING = pause -> Thread.sleep(pause.toMillis());

    /**
     * Waits.
     *
     * @param pause the time to wait
     * @throws InterruptedException when the thread is interrupted
     */
    void pause(Duration pause) throws InterruptedException;
}
