/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.time.Duration;

/**
 * How long to wait for a server.
 *
 * @param connect to get a connection, TLS included
 * @param answer for the next bytes of an answer
 */
public record HttpTimeouts(Duration connect, Duration answer) {
    /** 15 seconds to connect, 60 seconds without a sign of life. */
    public static final HttpTimeouts DEFAULT = new HttpTimeouts(Duration.ofSeconds(15), Duration.ofSeconds(60));
}
