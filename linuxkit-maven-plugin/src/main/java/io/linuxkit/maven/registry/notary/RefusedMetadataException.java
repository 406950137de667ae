/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.notary;

/** A notary server has checked metadata and refused them. Nothing was published. */
public final class RefusedMetadataException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Creates an exception.
     *
     * @param code the server's code, such as {@code VERSION}
     * @param reason one line of text
     */
    RefusedMetadataException(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /**
     * Returns the kind of refusal.
     *
     * @return a code such as {@code VERSION} or {@code INVALID_UPDATE}
     */
    public String code() {
        return code;
    }

    /**
     * Returns the reason.
     *
     * @return one line of the server
     */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
