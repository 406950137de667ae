/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.io.WaitListener;
import java.time.Duration;

/**
 * Hears how transfers to and from a registry go on. Called on the transferring threads, of which there are several; every
 * method does nothing unless it is overridden.
 */
public interface TransferListener extends WaitListener {
    /** Hears nothing. */
    TransferListener NONE = new TransferListener() {};

    /**
     * More of a blob was sent. What is received is told by who keeps it.
     *
     * @param blob that moves
     * @param bytes sent so far, in total; less than before when the transfer was begun anew
     */
    default void transferring(Descriptor blob, long bytes) {}

    /**
     * A blob is in the repository.
     *
     * @param repository that has it now
     * @param blob that is there
     * @param transfer how it got there
     */
    default void transferred(ImageName repository, Descriptor blob, BlobTransfer transfer) {}

    /**
     * A request failed in a way that may pass, and will be sent again.
     *
     * @param what was attempted and what came instead, one sentence without its full stop
     * @param pause before the next attempt
     */
    default void retrying(String what, Duration pause) {}

    /**
     * A mirror failed and is done without: the next one or the registry itself is asked instead.
     *
     * @param what was attempted and what came instead, one sentence without its full stop
     */
    default void goingOnWithoutMirror(String what) {}
}
