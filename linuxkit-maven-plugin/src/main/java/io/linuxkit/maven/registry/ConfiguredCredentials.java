/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Credentials;
import java.util.Optional;

/** Credentials that the user configured for this build by name, such as the servers of Maven's {@code settings.xml}. */
@FunctionalInterface
public interface ConfiguredCredentials {
    /** Has none. */
    ConfiguredCredentials NONE = id -> Optional.empty();

    /**
     * Looks up one name.
     *
     * @param id {@code host[:port]} or {@code host[:port]/path}, to be matched exactly
     * @return the credentials under this very name
     */
    Optional<Credentials> find(String id);
}
