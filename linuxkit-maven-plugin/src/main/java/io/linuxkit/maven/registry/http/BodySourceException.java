/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;

/** The content of a request's body cannot be read, or is not what was promised. No fault of the server: not repeated. */
public final class BodySourceException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * A wrong content.
     *
     * @param found what it is instead
     */
    public BodySourceException(String found) {
        super(found);
    }

    /**
     * An unreadable content.
     *
     * @param cause what reading it threw
     */
    public BodySourceException(IOException cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }
}
