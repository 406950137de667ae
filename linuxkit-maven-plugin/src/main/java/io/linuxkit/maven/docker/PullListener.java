/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

/** A receiver of the events of a pull, on the caller's thread. */
@FunctionalInterface
public interface PullListener {
    /** A listener that ignores all events. */
    PullListener NONE = transfer -> {};

    /**
     * Reports the progress of a layer.
     *
     * @param transfer the state of the transfer
     */
    void progress(Transfer transfer);
}
