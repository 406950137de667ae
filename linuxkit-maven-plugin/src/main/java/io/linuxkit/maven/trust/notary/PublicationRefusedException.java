/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

/**
 * The server does not take what was to be published, and says why. Nothing was published.
 *
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/server/errors/errors.go">the server's errors</a>
 */
public final class PublicationRefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String VERSION = "VERSION";

    private final String code;

    /**
     * A refusal.
     *
     * @param code such as {@code VERSION} or {@code INVALID_UPDATE}; empty when the server gives none
     * @param reason one line of text
     */
    public PublicationRefusedException(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /**
     * Whether somebody else published first: what was to be published has to be made anew from what is there now.
     *
     * @return true for the server's {@code VERSION}
     */
    public boolean isConflict() {
        return code.equals(VERSION);
    }

    /**
     * The refusal for people.
     *
     * @return code and reason in one line
     */
    public String text() {
        return code.isEmpty() ? String.valueOf(getMessage()) : code + ": " + getMessage();
    }
}
