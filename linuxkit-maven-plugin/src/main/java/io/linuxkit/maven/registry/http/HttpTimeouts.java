/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.time.Duration;

/**
 * The time limits for a server.
 *
 * @param connect the limit for a connection, including TLS
 * @param answer the limit for the next bytes of an answer, and for the server to accept more of a request
 * @param whole the limit for the head of an answer, and for a small body: a manifest, a token, a list of tags
 * @param period the period in which a large body, sent or received, must make progress
 * @param leastBytes the number of bytes that must be transferred in each period; only time spent waiting for the
 *     server counts
 */
public record HttpTimeouts(Duration connect, Duration answer, Duration whole, Duration period, long leastBytes) {
    /**
     * The default: 15 seconds to connect, 60 seconds without data, two minutes for a small answer, 1 KiB in each
     * second.
     */
    public static final HttpTimeouts DEFAULT = new HttpTimeouts(Duration.ofSeconds(15), Duration.ofSeconds(60));

    /**
     * Creates time limits that differ from the default in the first two.
     *
     * @param connect the limit for a connection, including TLS
     * @param answer the limit for the next bytes of an answer
     */
    public HttpTimeouts(Duration connect, Duration answer) {
        this(connect, answer, Duration.ofMinutes(2), Duration.ofSeconds(60), 60 << 10);
    }
}
