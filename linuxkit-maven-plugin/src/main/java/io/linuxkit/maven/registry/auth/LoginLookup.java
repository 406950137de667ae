/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import java.util.Optional;

/** The search for the credentials of one registry's repositories. */
@FunctionalInterface
public interface LoginLookup {
    /**
     * Returns the credentials for a repository.
     *
     * @param repository the path within the registry
     * @return the credentials and their place; empty for anonymous access
     */
    Optional<FoundCredentials> find(String repository);
}
