/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.notary;

/** A notary server looked at metadata and does not take it. Nothing was published. */
public final class RefusedMetadataException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * A refusal.
     *
     * @param code the server's, such as {@code VERSION}
     * @param reason one line of text
     */
    RefusedMetadataException(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /**
     * The kind of refusal.
     *
     * @return such as {@code VERSION} or {@code INVALID_UPDATE}
     */
    public String code() {
        return code;
    }

    /**
     * Why.
     *
     * @return one line of the server's
     */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
