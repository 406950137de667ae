/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

/** Thrown when the variables of a Dockerfile grow too large: each of a few lines can double the result of the previous one. */
public final class ExpansionLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    ExpansionLimitException(int line, String message) {
        super(message);
        this.line = line;
    }

    /**
     * Returns the line at which the limit was exceeded.
     *
     * @return the line of the Dockerfile, counted from 1
     */
    public int line() {
        return line;
    }
}
