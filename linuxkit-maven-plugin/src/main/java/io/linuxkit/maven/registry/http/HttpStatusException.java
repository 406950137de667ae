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

    /** The number of bytes of the body that are kept, because the body may explain the status. */
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
     * Creates an exception for an answer.
     *
     * @param answer the answer, which is read and closed
     * @param clock the clock for dates in {@code Retry-After}
     * @return the exception, which the caller throws
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
     * Returns this failure as a transient one, whatever its status is.
     *
     * @return the changed failure
     */
    public HttpStatusException asPassing() {
        return new HttpStatusException(origin, status, retryAfter, body, true);
    }

    /**
     * Returns whether the same request may succeed later.
     *
     * @return true for an overloaded or failing server, and for a result of {@link #asPassing}
     */
    public boolean isPassing() {
        return passing;
    }

    /** Returns the start of the body. The status is kept also when the connection ends before the body. */
    private static byte[] body(HttpAnswer answer) {
        try {
            return answer.start(BODY_BYTES);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Reads {@code Retry-After}, which is a number of seconds or a date. */
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
     * Returns the server that answered.
     *
     * @return the last server when there were redirects
     */
    public ServerAddress origin() {
        return origin;
    }

    /**
     * Returns the status of the answer.
     *
     * @return the HTTP status
     */
    public int status() {
        return status;
    }

    /**
     * Returns the time until the server accepts the request again.
     *
     * @return the time from now, not negative; empty when the server did not send one
     */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /**
     * Returns the body of the answer.
     *
     * @return the start of the body
     */
    public byte[] body() {
        return body.clone();
    }
}
