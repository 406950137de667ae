/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;

/** Reads image references as parameters have them. */
public final class References {
    private References() {}

    /** {@code name:tag}. */
    public static ImageReference parse(String parameter, String text) {
        try {
            return ImageReference.parse(text);
        } catch (IllegalArgumentException e) {
            throw problem(parameter, text, e);
        }
    }

    /** {@code name:tag}, or {@code org/name}, which takes the tag of another reference. */
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

    /** A tag whose name was forgotten would be a repository among Docker's own, which nobody has. */
    private static UserException bare(String parameter, String text, ImageReference other) {
        String property = Parameters.property(parameter);
        String shown = Excerpt.of(text);
        return new UserException(new Problem(
                "Tried to read " + property + " \"" + shown + "\"",
                "it is neither a name with its tag, nor a name with an organisation or a registry",
                "Did you mean -D" + property + "=" + other.name() + ":" + shown
                        + "? A repository of that name on Docker Hub" + " is docker.io/library/" + shown,
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

    /** {@code name:tag} or {@code name@digest}, the value of {@code linuxkit.reference}. */
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
