/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.problem;

import java.util.Objects;

/**
 * One thing that went wrong, told so that the reader can act on it.
 *
 * @param tried what was attempted, starting with a verb in the past: {@code Tried to read the package definition}
 * @param found what was met instead, with the value in quotes and, where there is one, {@code file:line}
 * @param remedy what to do, naming the parameter or the command, as a sentence without its full stop
 * @param anchor the anchor on the errors page that explains more, lower-case words joined by {@code -}
 */
public record Problem(String tried, String found, String remedy, String anchor) {
    public Problem {
        Objects.requireNonNull(tried, "tried");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(remedy, "remedy");
        if (!anchor.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("'" + anchor + "' is not an anchor of the errors page");
        }
    }

    /**
     * The whole message.
     *
     * @return one sentence of what was tried and found, the remedy on a line of its own, then the command that prints more; control characters
     *     are escaped
     */
    public String message() {
        return Excerpt.lines(
                tried + ": " + found + ".\n  " + remedy + ".\n  More: mvn linuxkit:help -Dlinuxkit.error=" + anchor);
    }

    @Override
    public String toString() {
        return message();
    }
}
