/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.io.IOException;

/**
 * The other side of the session does not use BuildKit's protocol: a proxy does not pass it through, or the daemon is
 * of another kind.
 */
public final class BrokenSessionException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenSessionException(Exception cause) {
        super(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
    }
}
