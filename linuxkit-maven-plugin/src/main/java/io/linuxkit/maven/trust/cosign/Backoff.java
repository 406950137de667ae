/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A pause between writing a manifest of signatures and reading it again, so that other signers can finish what they
 * have begun.
 */
@FunctionalInterface
interface Backoff {
    /** A pause of a random time between {@link #shortest} and twice as long. */
    Backoff RANDOM = Backoff::sleep;

    /**
     * Waits.
     *
     * @param round the number of the round that has ended, starting with 1
     * @param writing how long it took to write after reading; other signers at the same registry need about as long
     */
    void await(int round, Duration writing);

    /**
     * Returns several times the duration of writing, at least 200 ms and at most 10 s, increasing from round to round.
     */
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
                            "Tried to sign while others sign the same image",
                            "the build was interrupted",
                            "Run the goal again; it continues where it stopped",
                            ErrorTopic.INTERRUPTED),
                    e);
        }
    }
}
