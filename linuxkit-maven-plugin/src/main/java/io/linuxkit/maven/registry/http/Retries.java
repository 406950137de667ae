/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Tries again what failed in a way that may pass.
 *
 * @param policy what, how often and when
 * @param pauses between the attempts
 */
public record Retries(RetryPolicy policy, Pauses pauses) {
    /** Something that may fail. */
    @FunctionalInterface
    public interface Attempt<T> {
        /**
         * Tries once, from the beginning.
         *
         * @return the result
         * @throws IOException when it fails
         */
        T run() throws IOException;
    }

    /** Hears of failures that do not count yet. */
    @FunctionalInterface
    public interface Listener {
        /**
         * An attempt failed, and there will be another one.
         *
         * @param failure that was met
         * @param pause before the next attempt
         */
        void retrying(IOException failure, Duration pause);
    }

    /**
     * Tries until it succeeds or must be given up.
     *
     * @param attempt to make
     * @param listener told of each failure but the last
     * @param <T> what comes of it
     * @return the first result
     * @throws IOException the last failure, or one that will not pass
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
     * @param number of the attempt that failed, from 1
     * @param failure that was met; thrown when it counts
     * @param listener told before the pause
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
