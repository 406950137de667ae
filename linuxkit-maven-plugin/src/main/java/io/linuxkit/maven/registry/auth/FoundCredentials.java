/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import io.linuxkit.maven.image.Credentials;
import java.util.Objects;

/**
 * Credentials with the place where they were found.
 *
 * @param credentials the credentials
 * @param place the place as a part of a sentence, without secrets
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
