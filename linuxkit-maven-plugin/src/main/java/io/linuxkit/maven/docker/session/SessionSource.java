/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import io.linuxkit.maven.image.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Has what a build asks for. Called on threads of the session. */
public interface SessionSource {
    /**
     * Opens the build context.
     *
     * @return a tar; the session closes it
     * @throws IOException when it cannot be opened
     */
    InputStream context() throws IOException;

    /**
     * What the daemon is to ask for file by file, in place of {@link #context}.
     *
     * @return empty when the context has the Dockerfile
     */
    Optional<SyncedFiles> syncedFiles();

    /**
     * Credentials for a registry.
     *
     * @param host as the daemon names it
     * @return empty to go on anonymously
     */
    Optional<Credentials> credentials(String host);
}
