/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;

/** What a package takes from other projects is not made yet, so that its tag cannot be known. */
final class MissingInputException extends UserException {
    private static final long serialVersionUID = 1L;

    private final String shortly;

    /**
     * Something is missing.
     *
     * @param problem what to tell when the tag is needed
     * @param shortly the same in a few words, for a page that goes on without the tag
     */
    MissingInputException(Problem problem, String shortly) {
        super(problem);
        this.shortly = shortly;
    }

    String shortly() {
        return shortly;
    }
}
