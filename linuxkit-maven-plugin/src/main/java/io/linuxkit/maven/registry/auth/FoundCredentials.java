/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import io.linuxkit.maven.image.Credentials;
import java.util.Objects;

/**
 * Credentials, and where they were found.
 *
 * @param credentials to log in with
 * @param place where the user finds them, as a part of a sentence; holds no secret
 */
public record FoundCredentials(Credentials credentials, String place) {
    public FoundCredentials {
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(place, "place");
    }

    String username() {
        return credentials.username();
    }
}
