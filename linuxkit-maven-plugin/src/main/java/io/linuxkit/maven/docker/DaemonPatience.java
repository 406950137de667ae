/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.docker.transport.SilencePolicy;
import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.io.Waits;
import java.time.Duration;

/**
 * How long a daemon is waited for, by what it is asked.
 *
 * @param listener hears of a silence that lasts
 * @param unmentioned how long a silence goes unmentioned
 * @param ping for the first answer: is it there at all
 * @param answer for a short answer, such as what is known of an image
 * @param silence in the middle of work: images that come or go, steps of a build
 * @param farewell for what is done when nobody wants to wait any more
 */
record DaemonPatience(
        WaitListener listener,
        Duration unmentioned,
        Duration ping,
        Duration answer,
        Duration silence,
        Duration farewell) {
    static DaemonPatience usual(WaitListener listener) {
        return new DaemonPatience(
                listener,
                Waits.UNMENTIONED,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(15),
                Duration.ofSeconds(5));
    }

    SilencePolicy forPing(String daemon) {
        return whole(daemon, ping);
    }

    SilencePolicy forAnswer(String daemon) {
        return whole(daemon, answer);
    }

    SilencePolicy forFarewell(String daemon) {
        return whole(daemon, farewell);
    }

    SilencePolicy forWork(String daemon) {
        return new SilencePolicy(daemon, listener, unmentioned, silence, false, () -> false);
    }

    private SilencePolicy whole(String daemon, Duration longest) {
        return new SilencePolicy(daemon, listener, unmentioned, longest, true, () -> false);
    }
}
