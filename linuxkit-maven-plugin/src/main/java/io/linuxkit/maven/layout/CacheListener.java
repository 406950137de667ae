/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.io.WaitListener;
import java.nio.file.Path;

/**
 * Hears how an import into the cache, or a pull, goes on. Called on the importing thread, in the order of the methods;
 * what tells of a blob that is pulled, on any thread. Every method does nothing unless it is overridden.
 */
public interface CacheListener extends WaitListener {
    /** Hears nothing. */
    CacheListener NONE = new CacheListener() {};

    /** The first byte of the saved image has come. */
    default void firstByte() {}

    /**
     * More of the saved image was taken in.
     *
     * @param bytes taken in so far, in total
     */
    default void progress(long bytes) {}

    /**
     * More of a blob has come from a registry.
     *
     * @param blob that comes
     * @param bytes that have come so far, in total; the blob's size at the end
     */
    default void receiving(Descriptor blob, long bytes) {}

    /**
     * A temporary file for a blob was made and is being filled.
     *
     * @param temporary where it is
     */
    default void blobStarted(Path temporary) {}

    /**
     * A blob has come under its final name.
     *
     * @param digest of the blob
     * @param sizeBytes of the blob
     */
    default void blobStored(Digest digest, long sizeBytes) {}

    /**
     * A blob was in the cache already.
     *
     * @param digest of the blob
     * @param sizeBytes of the blob
     */
    default void blobReused(Digest digest, long sizeBytes) {}

    /** All blobs are there; {@code index.json} is about to be replaced, the lock is held. */
    default void beforeIndex() {}

    /** {@code index.json} names the image now. */
    default void afterIndex() {}
}
