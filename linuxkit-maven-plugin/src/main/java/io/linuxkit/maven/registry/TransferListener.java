/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.io.WaitListener;
import java.time.Duration;

/**
 * A receiver of the events of transfers to and from a registry. Several transferring threads call it. Each method
 * does nothing by default.
 */
public interface TransferListener extends WaitListener {
    /** A listener that ignores all events. */
    TransferListener NONE = new TransferListener() {};

    /**
     * Reports the progress of an upload. Downloads are reported by the part that stores them.
     *
     * @param blob the blob
     * @param bytes the number of bytes sent so far; less than before when the upload started again
     */
    default void transferring(Descriptor blob, long bytes) {}

    /**
     * Reports that a blob is in the repository.
     *
     * @param repository the repository
     * @param blob the blob
     * @param transfer how it came into the repository
     */
    default void transferred(ImageName repository, Descriptor blob, BlobTransfer transfer) {}

    /**
     * Reports a transient failure, after which the request is repeated.
     *
     * @param what the attempt and its failure, one sentence without its full stop
     * @param pause the time until the next attempt
     */
    default void retrying(String what, Duration pause) {}

    /**
     * Reports that a mirror has failed. The next mirror or the registry is used instead.
     *
     * @param what the attempt and its failure, one sentence without its full stop
     */
    default void goingOnWithoutMirror(String what) {}
}
