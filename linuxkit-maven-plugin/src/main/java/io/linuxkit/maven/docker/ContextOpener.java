/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.docker.session.SyncedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The source of a build context. It is opened at most once for each build, and not at all when the build fails before
 * it needs the context.
 */
@FunctionalInterface
public interface ContextOpener {
    /**
     * Starts to read the context.
     *
     * @return a tar stream, plain or gzip, that the reader closes. Its first entry has a plain ustar header, because
     *     BuildKit looks at the first bytes to distinguish a tar from a Dockerfile. A failure while reading aborts
     *     the build with that failure
     * @throws IOException when the context cannot be opened
     */
    InputStream open() throws IOException;

    /**
     * Returns the files of a context that does not contain its own Dockerfile.
     *
     * @return the files; empty for a context that has to be opened instead
     */
    default Optional<SyncedFiles> syncedFiles() {
        return Optional.empty();
    }
}
