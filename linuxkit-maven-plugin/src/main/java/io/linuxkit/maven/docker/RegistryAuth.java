/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.json.JsonObject;
import java.util.Base64;

/** The header with which a daemon pulls on somebody's behalf. */
final class RegistryAuth {
    static final String HEADER = "X-Registry-Auth";

    private RegistryAuth() {}

    static String of(Credentials credentials) {
        JsonObject json = credentials.isIdentityToken()
                ? JsonObject.empty().with("identitytoken", credentials.secret())
                : JsonObject.empty().with("username", credentials.username()).with("password", credentials.secret());
        return Base64.getUrlEncoder().encodeToString(json.toBytes());
    }
}
