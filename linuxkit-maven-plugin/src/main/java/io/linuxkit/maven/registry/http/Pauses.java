/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pauses {
    /** Really waits. */
    Pauses SLEEPING = pause -> Thread.sleep(pause.toMillis());

    /**
     * Waits.
     *
     * @param pause for so long
     * @throws InterruptedException when the thread is interrupted
     */
    void pause(Duration pause) throws InterruptedException;
}
