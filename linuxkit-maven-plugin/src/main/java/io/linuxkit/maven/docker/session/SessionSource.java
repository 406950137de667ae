/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import io.linuxkit.maven.image.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The source of everything that a build requests. Its methods are called on threads of the session. */
public interface SessionSource {
    /**
     * Opens the build context.
     *
     * @return a tar, which the session closes
     * @throws IOException when it cannot be opened
     */
    InputStream context() throws IOException;

    /**
     * Returns the files that the daemon requests one by one, in place of {@link #context}.
     *
     * @return empty when the context contains the Dockerfile
     */
    Optional<SyncedFiles> syncedFiles();

    /**
     * Returns the credentials for a registry.
     *
     * @param host the registry as the daemon names it
     * @return the credentials; empty to pull anonymously
     */
    Optional<Credentials> credentials(String host);
}
