/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

/** Hears how a pull goes, on the caller's thread. */
@FunctionalInterface
public interface PullListener {
    /** Hears nothing. */
    PullListener NONE = transfer -> {};

    /**
     * A layer is on its way.
     *
     * @param transfer how far it is
     */
    void progress(Transfer transfer);
}
