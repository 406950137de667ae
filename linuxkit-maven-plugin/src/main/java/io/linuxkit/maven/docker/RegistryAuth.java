/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import com.github.dockerjava.api.model.AuthConfig;
import io.linuxkit.maven.image.Credentials;

/** Credentials that a daemon uses for a pull, in the form of docker-java. */
final class RegistryAuth {
    private RegistryAuth() {}

    /** Creates credentials without the address of Docker Hub, which docker-java would add. */
    static AuthConfig of(Credentials credentials) {
        AuthConfig config = new AuthConfig().withRegistryAddress(null);
        return credentials.isIdentityToken()
                ? config.withIdentityToken(credentials.secret())
                : config.withUsername(credentials.username()).withPassword(credentials.secret());
    }
}
