/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;

/** A stream from the daemon that is not a saved image: truncated, damaged, or of an unknown format. */
public final class SavedImageException extends EnvironmentException {
    private static final long serialVersionUID = 1L;
    private static final String TRIED = "Tried to read the image that the Docker daemon saved";
    private static final String REMEDY =
            "Build again; if that does not help, look into the daemon's log and check its disk";

    SavedImageException(String found) {
        super(new Problem(TRIED, found, REMEDY, ErrorTopic.SAVED_IMAGE));
    }

    SavedImageException(String found, Throwable cause) {
        super(new Problem(TRIED, found, REMEDY, ErrorTopic.SAVED_IMAGE), cause);
    }

    /**
     * Creates an exception for a blob that an archive refers to and does not contain.
     *
     * @param blob the missing blob
     * @return the exception
     */
    public static SavedImageException missing(Descriptor blob) {
        return new SavedImageException("it refers to '" + blob.digest() + "' but does not contain it");
    }

    private SavedImageException(Problem problem) {
        super(problem);
    }

    /** The containerd image store keeps the layers of a base image as they are in their registry. */
    static SavedImageException zstandard(String layer) {
        return new SavedImageException(new Problem(
                TRIED,
                "its layer '" + layer
                        + "' is compressed with Zstandard, which linuxkit cannot read: a base image has such"
                        + " layers, and the daemon's containerd image store keeps them as they are",
                "Build on a base image with gzip layers ('skopeo copy --dest-compress-format gzip' makes one), or with a daemon"
                        + " that has another image store (\"features\": {\"containerd-snapshotter\": false} in daemon.json)",
                ErrorTopic.ZSTD_LAYERS));
    }

    static SavedImageException broken(IOException cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new SavedImageException(message.replaceFirst("\\.$", ""), cause);
    }
}
