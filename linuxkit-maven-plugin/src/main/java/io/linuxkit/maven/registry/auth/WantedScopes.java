/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The scopes for a token: the required ones, and the others that a challenge names. */
final class WantedScopes {
    private WantedScopes() {}

    static List<String> of(List<Scope> needed, Optional<String> named) {
        List<String> scopes =
                new ArrayList<>(needed.stream().map(Scope::toString).toList());
        Stream.of(named.orElse("").split(" "))
                .filter(scope -> !scope.isEmpty() && !scopes.contains(scope))
                .filter(scope -> needed.stream().noneMatch(known -> covers(known, scope)))
                .forEach(scopes::add);
        return scopes;
    }

    private static boolean covers(Scope known, String scope) {
        int actions = scope.lastIndexOf(':');
        return actions > 0
                && scope.substring(0, actions).equals("repository:" + known.repository())
                && known.actions()
                        .containsAll(List.of(scope.substring(actions + 1).split(",")));
    }
}
