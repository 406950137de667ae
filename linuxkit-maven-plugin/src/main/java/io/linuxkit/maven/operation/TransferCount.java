/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.registry.BlobTransfer;

/**
 * The number of blobs of an image, counted by the way in which they came into a repository.
 *
 * @param uploaded the number of blobs that were sent
 * @param uploadedBytes the size of the blobs that were sent, in bytes
 * @param mounted the number of blobs that the registry took from another of its repositories
 * @param present the number of blobs that were in the repository already
 */
public record TransferCount(int uploaded, long uploadedBytes, int mounted, int present) {
    /** The count before the first blob. */
    public static final TransferCount NONE = new TransferCount(0, 0, 0, 0);

    /**
     * Returns the count with one more blob.
     *
     * @param blob the blob
     * @param transfer the way in which the blob came into the repository
     * @return the new count
     */
    public TransferCount with(Descriptor blob, BlobTransfer transfer) {
        return switch (transfer) {
            case UPLOADED -> new TransferCount(uploaded + 1, uploadedBytes + blob.sizeBytes(), mounted, present);
            case MOUNTED -> new TransferCount(uploaded, uploadedBytes, mounted + 1, present);
            case PRESENT -> new TransferCount(uploaded, uploadedBytes, mounted, present + 1);
        };
    }
}
