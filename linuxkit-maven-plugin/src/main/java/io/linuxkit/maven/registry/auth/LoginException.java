/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import io.linuxkit.maven.image.Credentials;
import java.io.IOException;
import java.util.Optional;

/** A registry requires a login and does not accept it. The request is not repeated. */
public final class LoginException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String user;

    /** The reasons. */
    public enum Reason {
        /** There are no credentials for this registry. */
        NO_CREDENTIALS,
        /** The credentials are wrong. */
        WRONG_CREDENTIALS,
        /** The credentials are right, but do not permit the action. */
        NOT_PERMITTED,
        /** The registry requires a kind of login that is not supported or not safe. */
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
     * Returns the reason.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns the user whose credentials were sent.
     *
     * @return the user's name; empty when none were sent
     */
    public Optional<String> user() {
        return user.isEmpty() ? Optional.empty() : Optional.of(user);
    }
}
