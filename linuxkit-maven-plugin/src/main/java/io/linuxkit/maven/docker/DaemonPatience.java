/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.docker.transport.SilencePolicy;
import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.io.Waits;
import java.time.Duration;

/**
 * The time limits for answers of a daemon.
 *
 * @param listener receives a message when the daemon is silent for long
 * @param unmentioned how long the daemon is silent before that message
 * @param ping the limit for the first answer, which shows whether there is a daemon
 * @param answer the limit for a short answer, such as the details of an image
 * @param silence the limit for a silence during work, such as a transfer of images or the steps of a build
 * @param farewell the limit for requests whose result is not needed, such as a removal at the end
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
