/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.image.Credentials;
import java.util.Optional;

/** Finds the credentials that a daemon pulls with. */
@FunctionalInterface
public interface PullCredentials {
    /** Knows no credentials. */
    PullCredentials NONE = host -> Optional.empty();

    /**
     * Credentials for one registry; called on a thread of the session, while the build waits.
     *
     * @param host as the daemon names it: {@code 127.0.0.1:5051}, {@code registry-1.docker.io}
     * @return what is configured for it, empty to go on anonymously
     */
    Optional<Credentials> forHost(String host);
}
