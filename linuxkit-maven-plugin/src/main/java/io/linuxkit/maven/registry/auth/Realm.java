/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import io.linuxkit.maven.registry.http.InsecureHosts;
import io.linuxkit.maven.registry.http.ServerAddress;
import io.linuxkit.maven.registry.http.WebAddress;
import java.net.URI;

/** The decision whether a token service that a registry names may receive credentials. */
record Realm(InsecureHosts insecure) {
    URI of(Challenge challenge, ServerAddress registry) throws LoginException {
        String text = challenge
                .parameter("realm")
                .orElseThrow(() -> LoginException.unusableChallenge("it asks for a token and names no token service"));
        URI realm;
        ServerAddress origin;
        try {
            realm = WebAddress.of(text);
            origin = ServerAddress.of(realm);
        } catch (IllegalArgumentException e) {
            throw LoginException.unusableChallenge("the token service that it names has no web address");
        }
        if (!origin.isSecure() && !isPlainAllowed(origin, registry)) {
            throw LoginException.unusableChallenge(
                    "its token service '" + origin + "' is not encrypted, so that no credentials may be sent there");
        }
        return realm;
    }

    /**
     * Returns whether the token service may be used without TLS. If a host may be used as a registry without TLS, its
     * token service may have another port.
     */
    private boolean isPlainAllowed(ServerAddress realm, ServerAddress registry) {
        boolean isOnRegistrysHost = !registry.isSecure() && registry.host().equals(realm.host());
        return insecure.allowsPlain(realm) || (isOnRegistrysHost && insecure.allowsPlain(registry));
    }
}
