/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.io.WaitListener;
import java.nio.file.Path;

/**
 * A listener for the progress of an import into the cache or of a pull. The methods are called on the importing thread
 * and in this order; those about a pulled blob are called on any thread. Every method does nothing unless it is
 * overridden.
 */
public interface CacheListener extends WaitListener {
    /** A listener that ignores all events. */
    CacheListener NONE = new CacheListener() {};

    /** The first byte of the saved image was received. */
    default void firstByte() {}

    /**
     * More of the saved image was read.
     *
     * @param bytes the bytes read so far, in total
     */
    default void progress(long bytes) {}

    /**
     * More of a blob was received from a registry.
     *
     * @param blob the blob
     * @param bytes the bytes received so far, in total; the blob's size at the end
     */
    default void receiving(Descriptor blob, long bytes) {}

    /**
     * A temporary file for a blob was created.
     *
     * @param temporary the path of the temporary file
     */
    default void blobStarted(Path temporary) {}

    /**
     * A blob was stored under its final name.
     *
     * @param digest the digest of the blob
     * @param sizeBytes the size of the blob in bytes
     */
    default void blobStored(Digest digest, long sizeBytes) {}

    /**
     * A blob was in the cache already and is used again.
     *
     * @param digest the digest of the blob
     * @param sizeBytes the size of the blob in bytes
     */
    default void blobReused(Digest digest, long sizeBytes) {}

    /** All blobs are stored; the lock is held and {@code index.json} is about to be replaced. */
    default void beforeIndex() {}

    /** The image is now listed in {@code index.json}. */
    default void afterIndex() {}
}
