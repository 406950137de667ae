/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

/**
 * A text is not JSON, or a JSON document does not have the structure that its reader needs. Callers add which
 * document it is.
 */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JsonException(String message) {
        super(message);
    }

    JsonException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns a message for documents that contain secrets: it has names and places, and no part of the text. The
     * cause of this exception may quote the text.
     *
     * @return a text such as {@code not JSON at line 2, column 7} or {@code 'auth' is not a text}
     */
    public String discreetMessage() {
        return String.valueOf(getMessage());
    }
}
