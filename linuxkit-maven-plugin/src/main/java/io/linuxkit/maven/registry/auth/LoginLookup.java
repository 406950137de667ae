/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import java.util.Optional;

/** Finds the credentials for a repository of one registry. */
@FunctionalInterface
public interface LoginLookup {
    /**
     * Looks them up.
     *
     * @param repository path within the registry
     * @return what to log in with, and where it is from; empty to stay anonymous
     */
    Optional<FoundCredentials> find(String repository);
}
