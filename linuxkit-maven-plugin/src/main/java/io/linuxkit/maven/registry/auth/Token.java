/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.registry.http.Authorization;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A token of a token service. {@link #toString()} hides it.
 *
 * @param value the token as received
 * @param usableUntil a time shortly before it expires
 */
record Token(String value, Instant usableUntil) {
    Authorization authorization() {
        return Authorization.bearer(value);
    }

    boolean isUsable(Instant now) {
        return now.isBefore(usableUntil);
    }

    /**
     * Returns whether the token permits an action, if it contains that information, as many JSON web tokens do. It is
     * used only to report early what the registry would refuse later.
     *
     * @return empty when the token does not say
     * @see <a href="https://distribution.github.io/distribution/spec/auth/jwt/">Distribution, token contents</a>
     */
    Optional<Boolean> permits(Scope scope) {
        String[] parts = value.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonObject claims = JsonObject.parse(Base64.getUrlDecoder().decode(parts[1]));
            if (!claims.names().contains("access")) {
                return Optional.empty();
            }
            return Optional.of(claims.objects("access").stream().anyMatch(grant -> covers(grant, scope)));
        } catch (JsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean covers(JsonObject grant, Scope scope) {
        List<String> actions = grant.strings("actions");
        return grant.string("type").orElse("").equals("repository")
                && grant.string("name").orElse("").equals(scope.repository())
                && (actions.contains("*") || actions.containsAll(scope.actions()));
    }

    @Override
    public String toString() {
        return "Token[***]";
    }
}
