/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.time.Duration;

/**
 * How long to wait for a server.
 *
 * @param connect to get a connection, TLS included
 * @param answer for the next bytes of an answer, or until the server takes more of a request
 * @param whole for the head of an answer, and for a body that is small: a manifest, a token, a list of tags
 * @param period after which a large body, sent or received, must have moved
 * @param leastBytes that it must have moved by in each period; only time that is spent waiting counts
 */
public record HttpTimeouts(Duration connect, Duration answer, Duration whole, Duration period, long leastBytes) {
    /** 15 seconds to connect, 60 seconds without a sign of life, two minutes for a small answer, 1 KiB in a second. */
    public static final HttpTimeouts DEFAULT = new HttpTimeouts(Duration.ofSeconds(15), Duration.ofSeconds(60));

    /**
     * Time-outs that differ from the default in what is waited for a sign of life.
     *
     * @param connect to get a connection, TLS included
     * @param answer for the next bytes of an answer
     */
    public HttpTimeouts(Duration connect, Duration answer) {
        this(connect, answer, Duration.ofMinutes(2), Duration.ofSeconds(60), 60 << 10);
    }
}
