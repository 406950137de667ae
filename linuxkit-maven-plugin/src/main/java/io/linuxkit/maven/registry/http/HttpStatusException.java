/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;

/** A server answered with a status that the caller cannot use. */
public final class HttpStatusException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is kept of the body, in which the server may say more. */
    private static final int BODY_BYTES = 1 << 14;

    private final transient ServerAddress origin;
    private final int status;
    private final transient Optional<Duration> retryAfter;
    private final transient byte[] body;
    private final boolean passing;

    private HttpStatusException(
            ServerAddress origin, int status, Optional<Duration> retryAfter, byte[] body, boolean passing) {
        super("HTTP " + status + " from " + origin);
        this.origin = origin;
        this.status = status;
        this.retryAfter = retryAfter;
        this.body = body;
        this.passing = passing;
    }

    /**
     * What an answer says.
     *
     * @param answer is read and closed
     * @param clock that {@code Retry-After} dates are compared with
     * @return the exception, to be thrown
     */
    public static HttpStatusException of(HttpAnswer answer, Clock clock) {
        try (answer) {
            return new HttpStatusException(
                    answer.origin(),
                    answer.status(),
                    retryAfter(answer, clock),
                    body(answer),
                    RetryPolicy.isPassing(answer.status()));
        }
    }

    /**
     * Returns the same failure as one that may pass, whatever its status says.
     *
     * @return a copy
     */
    public HttpStatusException asPassing() {
        return new HttpStatusException(origin, status, retryAfter, body, true);
    }

    /**
     * Returns whether the same request may succeed later.
     *
     * @return true for an overloaded or failing server, and for what {@link #asPassing} was said of
     */
    public boolean isPassing() {
        return passing;
    }

    /** The status counts, also when the connection ends before the body does. */
    private static byte[] body(HttpAnswer answer) {
        try {
            return answer.start(BODY_BYTES);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Seconds or a date. */
    private static Optional<Duration> retryAfter(HttpAnswer answer, Clock clock) {
        return answer.header("Retry-After").flatMap(value -> {
            if (value.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            return Optional.ofNullable(DateUtils.parseStandardDate(value))
                    .map(date -> positive(Duration.between(Instant.now(clock), date)));
        });
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /**
     * Who answered.
     *
     * @return the last one when there were redirects
     */
    public ServerAddress origin() {
        return origin;
    }

    /**
     * What was answered.
     *
     * @return the status of HTTP
     */
    public int status() {
        return status;
    }

    /**
     * When the server wants to be asked again.
     *
     * @return the time from now, not negative; empty when it did not say
     */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /**
     * What the server says beside.
     *
     * @return the start of the body
     */
    public byte[] body() {
        return body.clone();
    }
}
