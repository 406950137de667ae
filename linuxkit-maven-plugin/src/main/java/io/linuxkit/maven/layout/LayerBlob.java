/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.io.AtomicFile;
import java.io.IOException;
import java.util.Optional;

/**
 * A layer on its way into a cache.
 *
 * @param diffId digest of its content
 * @param descriptor of the compressed blob
 * @param temporary where the blob is; empty when it is in the cache
 */
record LayerBlob(Digest diffId, Descriptor descriptor, Optional<AtomicFile> temporary) implements AutoCloseable {
    /** Deletes the temporary file if it is still one. */
    @Override
    public void close() throws IOException {
        if (temporary.isPresent()) {
            temporary.get().close();
        }
    }
}
