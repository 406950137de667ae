/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.io.AtomicFile;
import java.io.IOException;
import java.util.Optional;

/**
 * A layer that is being stored in a cache.
 *
 * @param diffId the digest of its uncompressed content
 * @param descriptor the descriptor of the compressed blob
 * @param temporary the file with the blob; empty when the blob is in the cache
 */
record LayerBlob(Digest diffId, Descriptor descriptor, Optional<AtomicFile> temporary) implements AutoCloseable {
    /** Deletes the temporary file unless it was moved to its final name. */
    @Override
    public void close() throws IOException {
        if (temporary.isPresent()) {
            temporary.get().close();
        }
    }
}
