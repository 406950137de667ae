/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

/**
 * The refusal of a publication by the server, with its reason. Nothing was published.
 *
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/server/errors/errors.go">the server's errors</a>
 */
public final class PublicationRefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String VERSION = "VERSION";

    private final String code;

    /**
     * Creates an exception for a refusal.
     *
     * @param code the server's error code, such as {@code VERSION} or {@code INVALID_UPDATE}; empty when there is none
     * @param reason the reason in one line
     */
    public PublicationRefusedException(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /**
     * Returns whether somebody else published first, so that the documents must be created again from the current ones.
     *
     * @return true for the server's {@code VERSION}
     */
    public boolean isConflict() {
        return code.equals(VERSION);
    }

    /**
     * Returns the refusal as text, for messages.
     *
     * @return the code and the reason in one line
     */
    public String text() {
        return code.isEmpty() ? String.valueOf(getMessage()) : code + ": " + getMessage();
    }
}
