/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.docker.session.SyncedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Opens the build context, at most once for each build; not at all when the build fails before it needs it. */
@FunctionalInterface
public interface ContextOpener {
    /**
     * Starts reading the context.
     *
     * @return a tar, plain or gzip, whose first entry has a plain ustar header (BuildKit looks at the first bytes to tell a
     *     tar from a Dockerfile); the reader closes it. A failure while reading aborts the build with that failure
     * @throws IOException when the context cannot be opened
     */
    InputStream open() throws IOException;

    /**
     * The context file by file, for one that does not have its own Dockerfile.
     *
     * @return empty for a context to be opened
     */
    default Optional<SyncedFiles> syncedFiles() {
        return Optional.empty();
    }
}
