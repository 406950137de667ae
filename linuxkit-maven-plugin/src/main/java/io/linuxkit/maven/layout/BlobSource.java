/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import java.io.IOException;
import java.io.InputStream;

/** The source of the blobs of a pulled image. It must be safe for use by several threads. */
@FunctionalInterface
public interface BlobSource {
    /**
     * Opens a blob.
     *
     * @param blob the blob to fetch
     * @return its content from the beginning; the caller closes the stream
     * @throws IOException when the blob cannot be fetched
     */
    InputStream open(Descriptor blob) throws IOException;
}
