/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import io.linuxkit.maven.io.WaitListener;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long somebody waits for a daemon.
 *
 * @param daemon who is waited for, as the middle of a sentence
 * @param listener hears of a silence that lasts
 * @param unmentioned how long a silence goes unmentioned
 * @param longest after which the wait is given up
 * @param whole whether {@code longest} is for the whole answer, rather than for each silence in it
 * @param excused says when silence is no wait for the daemon, because it is busy with something that is shown otherwise
 */
public record SilencePolicy(
        String daemon,
        WaitListener listener,
        Duration unmentioned,
        Duration longest,
        boolean whole,
        BooleanSupplier excused) {
    /**
     * Returns the same policy, but silence has an excuse at times.
     *
     * @param newExcused tells whether it has one now
     * @return a copy
     */
    public SilencePolicy excusing(BooleanSupplier newExcused) {
        return new SilencePolicy(daemon, listener, unmentioned, longest, whole, newExcused);
    }
}
