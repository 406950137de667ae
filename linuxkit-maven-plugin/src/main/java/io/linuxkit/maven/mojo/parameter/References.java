/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;

/** A reader of the image references in parameters. */
public final class References {
    private References() {}

    /**
     * Reads a reference {@code name:tag}.
     *
     * @param parameter the name of the parameter, for messages
     * @param text its value
     * @return the reference
     * @throws UserException when the value is no reference with a tag
     */
    public static ImageReference parse(String parameter, String text) {
        try {
            return ImageReference.parse(text);
        } catch (IllegalArgumentException e) {
            throw problem(parameter, text, e);
        }
    }

    /**
     * Reads a reference {@code name:tag}, or a name {@code org/name} that gets the tag of another reference.
     *
     * @param parameter the name of the parameter, for messages
     * @param text its value
     * @param other the reference whose tag is used
     * @return the reference
     * @throws UserException when the value is neither of the two
     */
    public static ImageReference parse(String parameter, String text, ImageReference other) {
        boolean tagged = text.lastIndexOf(':') > text.lastIndexOf('/');
        if (tagged) {
            return parse(parameter, text);
        }
        if (text.indexOf('/') < 0) {
            throw bare(parameter, text, other);
        }
        try {
            return new ImageReference(new ImageName(text), other.tag());
        } catch (IllegalArgumentException e) {
            throw problem(parameter, text, e);
        }
    }

    /**
     * Returns the error for a text that was probably meant as a tag; read as a name it would be one of Docker's own
     * repositories.
     */
    private static UserException bare(String parameter, String text, ImageReference other) {
        String property = Parameters.property(parameter);
        String shown = Excerpt.of(text);
        return new UserException(new Problem(
                "Tried to read " + property + " \"" + shown + "\"",
                "it is neither a name with its tag, nor a name with an organisation or a registry",
                "Did you mean -D" + property + "=" + other.name() + ":" + shown
                        + "? A repository of that name on Docker Hub is docker.io/library/" + shown,
                ErrorTopic.REFERENCE));
    }

    private static UserException problem(String parameter, String text, IllegalArgumentException cause) {
        String property = Parameters.property(parameter);
        return new UserException(
                new Problem(
                        "Tried to read " + property + " \"" + text + "\"",
                        String.valueOf(cause.getMessage()),
                        "Give -D" + property + "=org/image:tag, with the registry before it if it is not Docker Hub",
                        ErrorTopic.REFERENCE),
                cause);
    }

    /**
     * Reads the value of {@code linuxkit.reference}: {@code name:tag} or {@code name@digest}.
     *
     * @param text the value
     * @return the reference
     * @throws UserException when the value is neither of the two
     */
    public static ManifestReference published(String text) {
        try {
            return ManifestReference.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    new Problem(
                            "Tried to read the parameter 'reference'",
                            String.valueOf(e.getMessage()),
                            "Give -Dlinuxkit.reference=name:tag or name@sha256:…",
                            ErrorTopic.REFERENCE),
                    e);
        }
    }
}
