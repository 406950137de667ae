/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;
import java.net.SocketException;

/**
 * The failures of a channel's socket. It reports a reset connection and a broken pipe as a plain {@link IOException},
 * while other sockets use a {@link SocketException}.
 */
final class ChannelFailures {
    private ChannelFailures() {}

    static boolean isOne(Throwable failure) {
        return failure.getClass() == IOException.class;
    }

    /** Returns the exception that other sockets use for this failure. */
    static IOException translated(IOException failure) {
        if (!isOne(failure)) {
            return failure;
        }
        SocketException known = new SocketException(failure.getMessage());
        known.initCause(failure);
        return known;
    }
}
