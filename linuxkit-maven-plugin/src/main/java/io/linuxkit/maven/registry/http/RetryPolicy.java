/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * The rules for repetitions. Each pause is twice as long as the one before, with a random part of up to half of it,
 * and at least as long as the server's {@code Retry-After}, within limits.
 *
 * @param attempts the largest number of attempts, including the first one
 * @param chance the source of random numbers from 0 to 1, so that several clients do not return at the same time
 */
public record RetryPolicy(int attempts, DoubleSupplier chance) {
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** The default: five attempts, with pauses of about 1, 2, 4 and 8 seconds. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(5, Math::random);

    /**
     * Returns this policy with another number of attempts.
     *
     * @param newAttempts the largest number of attempts
     * @return the changed policy
     */
    public RetryPolicy withAttempts(int newAttempts) {
        return new RetryPolicy(newAttempts, chance);
    }

    /**
     * Returns whether a failure is transient.
     *
     * @param failure the failure
     * @return true for an overloaded or failing server, a broken connection and a timeout; false for a refusal, a
     *     server that does not exist and a certificate that is not trusted
     */
    public static boolean isPassing(IOException failure) {
        if (failure instanceof HttpStatusException answered) {
            return answered.isPassing();
        }
        if (failure instanceof ProxyRefusedException answered) {
            return PASSING.contains(answered.status());
        }
        if (failure instanceof SocketTimeoutException) {
            return true;
        }
        if (failure instanceof InterruptedIOException
                || failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException) {
            return false;
        }
        return isBrokenOff(failure);
    }

    /**
     * Returns whether a later request may get another status.
     *
     * @param status the HTTP status
     * @return true for an overloaded or failing server
     */
    public static boolean isPassing(int status) {
        return PASSING.contains(status);
    }

    private static boolean isBrokenOff(IOException failure) {
        return failure instanceof SSLException
                ? Stream.iterate(failure.getCause(), cause -> cause != null, Throwable::getCause)
                        .anyMatch(cause -> isEndOfConnection(cause) || ChannelFailures.isOne(cause))
                : isEndOfConnection(failure);
    }

    private static boolean isEndOfConnection(Throwable failure) {
        return failure instanceof SocketException
                || failure instanceof EOFException
                || failure instanceof SocketTimeoutException
                || failure instanceof ConnectionClosedException
                || failure instanceof NoHttpResponseException
                || failure instanceof MalformedChunkCodingException
                || failure instanceof ClosedChannelException;
    }

    /** Returns the pause after a failed attempt; attempts are counted from 1. */
    Duration pauseAfter(int attempt, IOException failure) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempt - 1, 10));
        Duration backoff = Duration.ofMillis((long) (doubled.toMillis() * (1 + chance.getAsDouble() / 2)));
        Duration wanted = failure instanceof HttpStatusException answered
                ? answered.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
        return shorter(LONGEST_WAIT, longer(backoff, wanted));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
