/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Credentials;
import java.util.Optional;

/** Credentials that the user configured for this build, such as the servers of Maven's {@code settings.xml}. */
@FunctionalInterface
public interface ConfiguredCredentials {
    /** No credentials. */
    ConfiguredCredentials NONE = id -> Optional.empty();

    /**
     * Returns the credentials with an id.
     *
     * @param id {@code host[:port]} or {@code host[:port]/path}, which must match exactly
     * @return the credentials; empty when there are none with exactly this id
     */
    Optional<Credentials> find(String id);
}
