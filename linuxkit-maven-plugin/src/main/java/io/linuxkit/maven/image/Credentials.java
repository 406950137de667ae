/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import java.util.Objects;

/**
 * The credentials of a registry account. {@link #toString()} hides the secret.
 *
 * @param username the name of the account; {@code <token>} when the secret is an identity token, as with Docker's
 *     credential helpers
 * @param secret a password or a token
 */
public record Credentials(String username, String secret) {
    /** The user name that indicates an identity token. */
    public static final String TOKEN_USER = "<token>";

    public Credentials {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(secret, "secret");
    }

    /**
     * Returns whether the secret is an identity token, to be exchanged at the registry's token service.
     *
     * @return true for the user {@link #TOKEN_USER}
     */
    public boolean isIdentityToken() {
        return username.equals(TOKEN_USER);
    }

    @Override
    public String toString() {
        return "Credentials[username=" + username + ", secret=***]";
    }
}
