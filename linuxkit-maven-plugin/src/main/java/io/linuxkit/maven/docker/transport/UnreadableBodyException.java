/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import java.io.IOException;

/**
 * The body of a request could not be read. The request was aborted, so that the daemon does not accept an incomplete
 * body.
 */
public final class UnreadableBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableBodyException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
