/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

/** A text that is not JSON, or a JSON document without the shape that its reader needs; callers say which document. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JsonException(String message) {
        super(message);
    }

    JsonException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The message for documents that hold secrets: names and places, nothing of the text itself. The cause of this
     * exception may quote the text.
     *
     * @return such as {@code not JSON at line 2, column 7} or {@code 'auth' is not a text}
     */
    public String discreetMessage() {
        return String.valueOf(getMessage());
    }
}
