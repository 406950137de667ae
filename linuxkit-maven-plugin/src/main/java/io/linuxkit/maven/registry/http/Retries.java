/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * The repetition of attempts after transient failures.
 *
 * @param policy the rules for repetitions
 * @param pauses the pauses between the attempts
 */
public record Retries(RetryPolicy policy, Pauses pauses) {
    /** An action that may fail. */
    @FunctionalInterface
    public interface Attempt<T> {
        /**
         * Runs the action once, from the beginning.
         *
         * @return the result
         * @throws IOException when it fails
         */
        T run() throws IOException;
    }

    /** A receiver of failures after which there is another attempt. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Reports a failed attempt before the next one.
         *
         * @param failure the failure
         * @param pause the time until the next attempt
         */
        void retrying(IOException failure, Duration pause);
    }

    /**
     * Repeats an attempt until it succeeds or fails permanently.
     *
     * @param attempt the attempt
     * @param listener receives each failure except the last
     * @param <T> the type of the result
     * @return the first result
     * @throws IOException the last failure, or one that is not transient
     */
    public <T> T run(Attempt<T> attempt, Listener listener) throws IOException {
        for (int number = 1; ; number++) {
            try {
                return attempt.run();
            } catch (IOException failure) {
                await(number, failure, listener);
            }
        }
    }

    /**
     * Waits until an attempt may be repeated.
     *
     * @param number the number of the failed attempt, from 1
     * @param failure the failure, which is thrown when there is no further attempt
     * @param listener receives the failure before the pause
     * @throws IOException the failure
     */
    public void await(int number, IOException failure, Listener listener) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(failure);
        }
        if (number >= policy.attempts() || !RetryPolicy.isPassing(failure)) {
            throw failure;
        }
        Duration pause = policy.pauseAfter(number, failure);
        listener.retrying(failure, pause);
        try {
            pauses.pause(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(failure);
        }
    }

    private static IOException interrupted(IOException failure) {
        if (failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException)) {
            return failure;
        }
        InterruptedIOException interrupted = new InterruptedIOException("the build was interrupted");
        interrupted.initCause(failure);
        return interrupted;
    }
}
