/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import io.linuxkit.maven.image.Credentials;
import java.io.IOException;
import java.util.Optional;

/** A registry wants to know who we are, and does not accept the answer. Not repeated. */
public final class LoginException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String user;

    /** Why. */
    public enum Reason {
        /** There are no credentials for this registry. */
        NO_CREDENTIALS,
        /** There are, and they are wrong. */
        WRONG_CREDENTIALS,
        /** They are right, and not enough. */
        NOT_PERMITTED,
        /** The registry asks for them in a way that cannot or must not be followed. */
        UNUSABLE_CHALLENGE
    }

    private LoginException(Reason reason, String found, String user) {
        super(found);
        this.reason = reason;
        this.user = user;
    }

    static LoginException noCredentials() {
        return new LoginException(
                Reason.NO_CREDENTIALS, "it asks for credentials (HTTP 401), and there are none for it", "");
    }

    static LoginException wrongCredentials(String who, FoundCredentials sent) {
        return new LoginException(
                Reason.WRONG_CREDENTIALS,
                who + " refuses the credentials of " + quoted(Optional.of(sent.username())) + " from " + sent.place(),
                sent.username());
    }

    static LoginException notPermitted(Optional<String> user, Scope scope) {
        return new LoginException(
                Reason.NOT_PERMITTED,
                "it does not permit " + quoted(user) + " to " + String.join(" and ", scope.actions()),
                user.orElse(""));
    }

    static LoginException unusableChallenge(String found) {
        return new LoginException(Reason.UNUSABLE_CHALLENGE, found, "");
    }

    private static String quoted(Optional<String> user) {
        return user.map(name -> name.equals(Credentials.TOKEN_USER) ? "an identity token" : "the user '" + name + "'")
                .orElse("anonymous users");
    }

    /**
     * Why.
     *
     * @return one of the reasons
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Whose credentials were sent.
     *
     * @return the user's name; empty when none were
     */
    public Optional<String> user() {
        return user.isEmpty() ? Optional.empty() : Optional.of(user);
    }
}
