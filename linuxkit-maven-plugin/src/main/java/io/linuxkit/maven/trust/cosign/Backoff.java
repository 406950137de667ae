/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.Problem;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Lets time pass between what one signer writes and what it reads back, so that others can end what they had begun. */
@FunctionalInterface
interface Backoff {
    /** Really waits: a random time between {@link #shortest} and twice as long. */
    Backoff RANDOM = Backoff::sleep;

    /**
     * Waits.
     *
     * @param round that has ended, the first of which is number 1
     * @param writing how long it took to write after looking; others, at the same registry, take about as long
     */
    void await(int round, Duration writing);

    /** Several times as long as writing takes, at least 200 ms and at most 10 s; longer from round to round. */
    static Duration shortest(int round, Duration writing) {
        long base = Math.max(200, writing.multipliedBy(3).toMillis());
        return Duration.ofMillis(Math.min(10_000, base << Math.min(round - 1, 3)));
    }

    private static void sleep(int round, Duration writing) {
        long shortest = shortest(round, writing).toMillis();
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(shortest, 2 * shortest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException(
                    new Problem(
                            "Tried to sign in turn with others",
                            "the build was interrupted",
                            "Run the goal again; it goes on where it ended",
                            "interrupted"),
                    e);
        }
    }
}
