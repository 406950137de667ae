/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of login that a server offers.
 *
 * @param scheme the scheme in lower case, such as {@code basic} or {@code bearer}
 * @param parameters the parameters by their names in lower case
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1">RFC 9110, WWW-Authenticate</a>
 */
record Challenge(String scheme, Map<String, String> parameters) {
    Challenge {
        scheme = scheme.toLowerCase(Locale.ROOT);
        parameters = Map.copyOf(parameters);
    }

    /** Reads all values of the header, each of which may have several challenges. Unreadable parts are ignored. */
    static List<Challenge> parseAll(List<String> values) {
        List<Challenge> challenges = new ArrayList<>();
        values.forEach(value -> challenges.addAll(new ChallengeReader(value).read()));
        return challenges;
    }

    static Optional<Challenge> find(List<Challenge> challenges, String scheme) {
        return challenges.stream()
                .filter(challenge -> challenge.scheme().equals(scheme))
                .findFirst();
    }

    /** Returns the parts that also apply to other requests. */
    Challenge lasting() {
        Map<String, String> lasting = new HashMap<>(parameters);
        lasting.keySet().removeAll(Set.of("scope", "error", "error_description"));
        return new Challenge(scheme, lasting);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }
}
