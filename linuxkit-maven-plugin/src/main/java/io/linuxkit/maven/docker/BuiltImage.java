/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.util.Objects;

/**
 * A fresh image under a temporary name; closing removes that name, and with it the image unless it has another one.
 */
public final class BuiltImage implements AutoCloseable {
    private final String reference;
    private final String id;
    private final Runnable removal;

    BuiltImage(String reference, String id, Runnable removal) {
        this.reference = Objects.requireNonNull(reference, "reference");
        this.id = Objects.requireNonNull(id, "id");
        this.removal = Objects.requireNonNull(removal, "removal");
    }

    /**
     * The temporary name, used by no other build.
     *
     * @return {@code name:tag}
     */
    public String reference() {
        return reference;
    }

    /**
     * The digest that the daemon knows the image by: of its configuration, or of its manifest in the containerd store.
     *
     * @return {@code sha256:…}
     */
    public String id() {
        return id;
    }

    /** Removes the temporary name; a daemon that is gone is not an error here. */
    @Override
    public void close() {
        removal.run();
    }

    @Override
    public String toString() {
        return reference + " (" + id + ")";
    }
}
