/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;

/**
 * The content of a request's body cannot be read, or differs from what was announced. The server did not cause this
 * failure, so the request is not repeated.
 */
public final class BodySourceException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception for wrong content.
     *
     * @param found what is wrong with the content
     */
    public BodySourceException(String found) {
        super(found);
    }

    /**
     * Creates an exception for content that cannot be read.
     *
     * @param cause the failure to read it
     */
    public BodySourceException(IOException cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }
}
