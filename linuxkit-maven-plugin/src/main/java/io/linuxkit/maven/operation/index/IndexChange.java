/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import java.util.Locale;

/** What happened to one entry of an index. */
public enum IndexChange {
    /** It is new. */
    ADDED,
    /** It was there and is as it was. */
    KEPT,
    /** Another image was there for its platform. */
    REPLACED,
    /** It was expected and there is no image for it. */
    MISSING,
    /** It was an attestation of an image that is no longer there. */
    DROPPED;

    /**
     * The word for it.
     *
     * @return in lower case
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
