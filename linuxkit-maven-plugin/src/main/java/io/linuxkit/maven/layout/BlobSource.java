/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import java.io.IOException;
import java.io.InputStream;

/** Where the blobs of a pulled image come from. Asked by several threads at a time. */
@FunctionalInterface
public interface BlobSource {
    /**
     * Opens a blob.
     *
     * @param blob to fetch
     * @return its content from the beginning; closed by the caller
     * @throws IOException when it cannot be fetched
     */
    InputStream open(Descriptor blob) throws IOException;
}
