/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;

/** A stream from the daemon that is no saved image: cut off, damaged, or of a kind that is not known. */
public final class SavedImageException extends EnvironmentException {
    private static final long serialVersionUID = 1L;
    private static final String TRIED = "Tried to read the image that the Docker daemon saved";
    private static final String REMEDY =
            "Build again; if that does not help, look into the daemon's log and check its disk";
    private static final String ANCHOR = "saved-image";

    SavedImageException(String found) {
        super(new Problem(TRIED, found, REMEDY, ANCHOR));
    }

    SavedImageException(String found, Throwable cause) {
        super(new Problem(TRIED, found, REMEDY, ANCHOR), cause);
    }

    static SavedImageException broken(IOException cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new SavedImageException(message.replaceFirst("\\.$", ""), cause);
    }
}
