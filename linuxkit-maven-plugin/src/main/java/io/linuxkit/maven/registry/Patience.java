/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.registry.http.HttpTimeouts;
import io.linuxkit.maven.registry.http.Pauses;
import io.linuxkit.maven.registry.http.Retries;
import io.linuxkit.maven.registry.http.RetryPolicy;
import java.time.Clock;
import java.time.Duration;

/**
 * How long registries are waited for, and how often they are asked again.
 *
 * @param timeouts of each request
 * @param retries of what failed in a way that may pass
 * @param clock that tokens expire by, and that a registry's dates are compared with
 * @param unmentioned how long a server may be silent before the user is told
 */
public record Patience(HttpTimeouts timeouts, Retries retries, Clock clock, Duration unmentioned) {
    /** 15 seconds to connect, 60 seconds without a sign of life, five attempts. */
    public static final Patience DEFAULT =
            new Patience(HttpTimeouts.DEFAULT, new Retries(RetryPolicy.DEFAULT, Pauses.SLEEPING), Clock.systemUTC());

    /**
     * Patience that tells the user of silent servers after the usual time.
     *
     * @param timeouts of each request
     * @param retries of what failed in a way that may pass
     * @param clock that tokens expire by
     */
    public Patience(HttpTimeouts timeouts, Retries retries, Clock clock) {
        this(timeouts, retries, clock, Waits.UNMENTIONED);
    }

    /** For a server that can be done without. */
    Patience withAttempts(int attempts) {
        return new Patience(
                timeouts, new Retries(retries.policy().withAttempts(attempts), retries.pauses()), clock, unmentioned);
    }
}
