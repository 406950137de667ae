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
}
