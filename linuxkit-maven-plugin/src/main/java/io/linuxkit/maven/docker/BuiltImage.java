/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.util.Objects;

/**
 * A new image under a temporary name. Closing it removes that name, and also the image unless the image has another
 * name.
 */
public final class BuiltImage implements AutoCloseable {
    private final String reference;
    private final String id;
    private final Runnable removal;

    private final Thread atExit;

    private BuiltImage(String reference, String id, Runnable removal, Runnable hastyRemoval) {
        this.reference = Objects.requireNonNull(reference, "reference");
        this.id = Objects.requireNonNull(id, "id");
        this.removal = removal;
        this.atExit = new Thread(hastyRemoval, "linuxkit-remove-image");
    }

    /** Creates an image that is also removed when the JVM ends, so that Ctrl-C does not leave it behind. */
    static BuiltImage removedAtExit(String reference, String id, Runnable removal, Runnable hastyRemoval) {
        BuiltImage image = new BuiltImage(reference, id, removal, hastyRemoval);
        try {
            Runtime.getRuntime().addShutdownHook(image.atExit);
        } catch (IllegalStateException e) {
            removal.run();
        }
        return image;
    }

    /**
     * Returns the temporary name, which no other build uses.
     *
     * @return {@code name:tag}
     */
    public String reference() {
        return reference;
    }

    /**
     * Returns the id of the image in the daemon: the digest of its configuration, or of its manifest in the
     * containerd store.
     *
     * @return {@code sha256:…}
     */
    public String id() {
        return id;
    }

    /** Removes the temporary name. A daemon that is no longer there is not an error. */
    @Override
    public void close() {
        removal.run();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is shutting down. Removing the image twice does no harm.
        }
    }

    @Override
    public String toString() {
        return reference + " (" + id + ")";
    }
}
