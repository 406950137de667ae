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
 * The time limits for registries, and the number of attempts.
 *
 * @param timeouts the time limits of each request
 * @param retries the repetition of transient failures
 * @param clock the clock for the expiry of tokens and for the dates that a registry sends
 * @param unmentioned how long a server is silent before the user gets a message
 */
public record Patience(HttpTimeouts timeouts, Retries retries, Clock clock, Duration unmentioned) {
    /** The default: 15 seconds to connect, 60 seconds without data, five attempts. */
    public static final Patience DEFAULT =
            new Patience(HttpTimeouts.DEFAULT, new Retries(RetryPolicy.DEFAULT, Pauses.SLEEPING), Clock.systemUTC());

    /**
     * Creates time limits with the usual time before messages about a silent server.
     *
     * @param timeouts the time limits of each request
     * @param retries the repetition of transient failures
     * @param clock the clock for the expiry of tokens
     */
    public Patience(HttpTimeouts timeouts, Retries retries, Clock clock) {
        this(timeouts, retries, clock, Waits.UNMENTIONED);
    }

    /** Returns these limits with another number of attempts, for a server that is not essential. */
    Patience withAttempts(int attempts) {
        return new Patience(
                timeouts, new Retries(retries.policy().withAttempts(attempts), retries.pauses()), clock, unmentioned);
    }
}
