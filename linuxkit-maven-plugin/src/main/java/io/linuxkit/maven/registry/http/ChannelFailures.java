/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;
import java.net.SocketException;

/**
 * The socket of a channel tells by a bare {@link IOException} that the connection was reset or the pipe is broken; other
 * sockets tell it by a {@link SocketException}.
 */
final class ChannelFailures {
    private ChannelFailures() {}

    static boolean isOne(Throwable failure) {
        return failure.getClass() == IOException.class;
    }

    /** The failure as other sockets tell it. */
    static IOException translated(IOException failure) {
        if (!isOne(failure)) {
            return failure;
        }
        SocketException known = new SocketException(failure.getMessage());
        known.initCause(failure);
        return known;
    }
}
