/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import java.io.IOException;

/** What was to be sent could not be read; the request was broken off, so that nothing incomplete is taken for whole. */
public final class UnreadableBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableBodyException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
