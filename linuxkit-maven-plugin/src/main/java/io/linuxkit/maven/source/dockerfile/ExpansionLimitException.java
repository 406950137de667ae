/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

/** Thrown when the variables of a Dockerfile grow beyond all use: each of a few lines can double what the last one made. */
public final class ExpansionLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    ExpansionLimitException(int line, String message) {
        super(message);
        this.line = line;
    }

    /**
     * Where the limit was passed.
     *
     * @return the line of the Dockerfile, from 1
     */
    public int line() {
        return line;
    }
}
