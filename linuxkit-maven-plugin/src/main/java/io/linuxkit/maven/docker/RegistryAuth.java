/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import com.github.dockerjava.api.model.AuthConfig;
import io.linuxkit.maven.image.Credentials;

/** Credentials with which a daemon pulls on somebody's behalf, as docker-java has them. */
final class RegistryAuth {
    private RegistryAuth() {}

    /** Without the address of Docker Hub, which docker-java would send along. */
    static AuthConfig of(Credentials credentials) {
        AuthConfig config = new AuthConfig().withRegistryAddress(null);
        return credentials.isIdentityToken()
                ? config.withIdentityToken(credentials.secret())
                : config.withUsername(credentials.username()).withPassword(credentials.secret());
    }
}
