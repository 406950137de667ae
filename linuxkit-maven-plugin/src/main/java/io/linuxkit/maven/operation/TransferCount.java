/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.registry.BlobTransfer;

/**
 * How the blobs of an image got into a repository.
 *
 * @param uploaded how many were sent
 * @param uploadedBytes how much that was
 * @param mounted how many the registry took from another of its repositories
 * @param present how many were there already
 */
public record TransferCount(int uploaded, long uploadedBytes, int mounted, int present) {
    public static final TransferCount NONE = new TransferCount(0, 0, 0, 0);

    public TransferCount with(Descriptor blob, BlobTransfer transfer) {
        return switch (transfer) {
            case UPLOADED -> new TransferCount(uploaded + 1, uploadedBytes + blob.sizeBytes(), mounted, present);
            case MOUNTED -> new TransferCount(uploaded, uploadedBytes, mounted + 1, present);
            case PRESENT -> new TransferCount(uploaded, uploadedBytes, mounted, present + 1);
        };
    }
}
