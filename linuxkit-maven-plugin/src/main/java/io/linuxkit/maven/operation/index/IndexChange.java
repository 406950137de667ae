/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import java.util.Locale;

/** The change of one entry of an index by a run of the goal {@code index}. */
public enum IndexChange {
    /** The entry is new. */
    ADDED,
    /** The index had an entry for the same image and platform before. */
    KEPT,
    /** The entry replaced an entry for the same platform with another image. */
    REPLACED,
    /** There is no image for an architecture that the package supports, so that there is no entry. */
    MISSING,
    /** The entry was removed: it was an attestation of an image that is no longer in the index. */
    DROPPED;

    /**
     * Returns the name in lower case, as in the table of the goal.
     *
     * @return the name, such as {@code added}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
