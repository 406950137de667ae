/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;

/** An input of a package from another project that is missing, so that the tag of the package is not known. */
final class MissingInputException extends UserException {
    private static final long serialVersionUID = 1L;

    private final String shortly;

    /**
     * Creates the exception.
     *
     * @param problem the problem to report when the tag is needed
     * @param shortly a short text for a page that does not need the tag, such as
     *     {@code the artifact source 'org.example:tool:jar' is not made}
     */
    MissingInputException(Problem problem, String shortly) {
        super(problem);
        this.shortly = shortly;
    }

    /** Returns the short text for a page that does not need the tag. */
    String shortly() {
        return shortly;
    }
}
