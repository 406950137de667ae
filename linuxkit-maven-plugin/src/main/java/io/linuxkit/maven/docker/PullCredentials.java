/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.image.Credentials;
import java.util.Optional;

/** The credentials that a daemon uses for pulls. */
@FunctionalInterface
public interface PullCredentials {
    /** No credentials for any registry. */
    PullCredentials NONE = host -> Optional.empty();

    /**
     * Returns the credentials for one registry. A thread of the session calls this while the build waits.
     *
     * @param host the registry as the daemon names it: {@code 127.0.0.1:5051}, {@code registry-1.docker.io}
     * @return the configured credentials; empty to pull anonymously
     */
    Optional<Credentials> forHost(String host);
}
