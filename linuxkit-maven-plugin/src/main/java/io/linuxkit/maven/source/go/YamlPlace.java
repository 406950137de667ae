/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.go;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;

/**
 * A place in the text of a package definition.
 *
 * @param source the file, or the parameter that overrides it
 * @param line the line, counted from 1; 0 for the source as a whole
 */
public record YamlPlace(String source, int line) {

    /**
     * Returns the error of a wrong value or key at this place.
     *
     * @param found what is wrong at this place
     * @param remedy what to write instead
     * @return the error, which the caller throws
     */
    public UserException error(String found, String remedy) {
        return new UserException(problem(found, remedy));
    }

    /**
     * Returns the error of a wrong value or key at this place, with its cause.
     *
     * @param found what is wrong at this place
     * @param remedy what to write instead
     * @param cause the cause of the error
     * @return the error, which the caller throws
     */
    public UserException error(String found, String remedy, Throwable cause) {
        return new UserException(problem(found, remedy), cause);
    }

    private Problem problem(String found, String remedy) {
        return new Problem(
                "Tried to read the package definition", this + ": " + found, remedy, ErrorTopic.PACKAGE_DEFINITION);
    }

    /** Returns the place for messages: {@code 'file', line 3}. */
    @Override
    public String toString() {
        return "'" + Excerpt.line(source) + "'" + (line > 0 ? ", line " + line : "");
    }
}
