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

    private final Thread atExit;

    private BuiltImage(String reference, String id, Runnable removal, Runnable hastyRemoval) {
        this.reference = Objects.requireNonNull(reference, "reference");
        this.id = Objects.requireNonNull(id, "id");
        this.removal = removal;
        this.atExit = new Thread(hastyRemoval, "linuxkit-remove-image");
    }

    /** Ctrl-C between the build and the end of its use must not leave the image behind. */
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
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The machine is going down; removing twice does no harm.
        }
    }

    @Override
    public String toString() {
        return reference + " (" + id + ")";
    }
}
