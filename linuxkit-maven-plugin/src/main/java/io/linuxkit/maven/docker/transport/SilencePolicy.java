/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import io.linuxkit.maven.io.WaitListener;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The time limits for one wait for a daemon.
 *
 * @param daemon the name of the daemon, as the middle of a sentence
 * @param listener receives a message when the daemon is silent for long
 * @param unmentioned how long the daemon is silent before that message
 * @param longest the time after which the wait ends with a failure
 * @param whole true when {@code longest} is for the whole answer, and not for each silence within it
 * @param excused returns true while the daemon is busy with something that the output shows, so that its silence is
 *     allowed
 */
public record SilencePolicy(
        String daemon,
        WaitListener listener,
        Duration unmentioned,
        Duration longest,
        boolean whole,
        BooleanSupplier excused) {
    /**
     * Returns this policy with silences that are allowed at times.
     *
     * @param newExcused returns true while a silence is allowed
     * @return the changed policy
     */
    public SilencePolicy excusing(BooleanSupplier newExcused) {
        return new SilencePolicy(daemon, listener, unmentioned, longest, whole, newExcused);
    }
}
