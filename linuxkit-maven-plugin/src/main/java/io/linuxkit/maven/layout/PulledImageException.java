/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;

/** The image in a registry is not the expected one: it is damaged, incomplete, or for another platform. */
public final class PulledImageException extends EnvironmentException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception for an image with wrong content.
     *
     * @param reference the reference of the image
     * @param found what is wrong with the image
     */
    public PulledImageException(ImageReference reference, String found) {
        super(problem(reference, found));
    }

    PulledImageException(ImageReference reference, String found, Throwable cause) {
        super(problem(reference, found), cause);
    }

    static PulledImageException broken(ImageReference reference, String blob, IOException cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new PulledImageException(
                reference, blob + " could not be fetched: " + message.replaceFirst("\\.$", ""), cause);
    }

    private static Problem problem(ImageReference reference, String found) {
        return new Problem(
                "Tried to pull '" + reference + "'",
                found,
                "Build it with -Dlinuxkit.pull=false and publish it again with -Dlinuxkit.overwrite",
                ErrorTopic.PULLED_IMAGE);
    }
}
