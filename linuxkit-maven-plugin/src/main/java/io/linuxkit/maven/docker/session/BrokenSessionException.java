/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.io.IOException;

/** What came over the session is no BuildKit: a proxy that does not pass the protocol on, or a daemon of another kind. */
public final class BrokenSessionException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenSessionException(Exception cause) {
        super(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
    }
}
