/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.image.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The value of an {@code Authorization} header. {@link #toString()} hides it.
 *
 * @param value the value as sent
 */
public record Authorization(String value) {
    /**
     * Returns the authorization for a user and a password.
     *
     * @param credentials the credentials
     * @return {@code Basic …}
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617, the Basic scheme</a>
     */
    public static Authorization basic(Credentials credentials) {
        byte[] pair = (credentials.username() + ":" + credentials.secret()).getBytes(StandardCharsets.UTF_8);
        return new Authorization("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /**
     * Returns the authorization for a token.
     *
     * @param token the token
     * @return {@code Bearer …}
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, bearer tokens</a>
     */
    public static Authorization bearer(String token) {
        return new Authorization("Bearer " + token);
    }

    @Override
    public String toString() {
        return "Authorization[***]";
    }
}
