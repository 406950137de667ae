/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.problem;

import java.util.List;
import java.util.Objects;

/**
 * A problem, described so that the reader can act on it.
 *
 * @param tried what was attempted, starting with a verb in the past tense: {@code Tried to read the package definition}
 * @param found what was found instead, with the value in quotes and, where there is one, {@code file:line}
 * @param details lines to show below it, such as the last output of a program; usually none. When {@code found} ends
 *     with a colon, they complete its sentence
 * @param remedy what to do, naming the parameter or the command, as a sentence without its full stop
 * @param topic the section of the errors page that explains more
 */
public record Problem(String tried, String found, List<String> details, String remedy, ErrorTopic topic) {
    public Problem {
        details = List.copyOf(details);
        Objects.requireNonNull(tried, "tried");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(topic, "topic");
    }

    /**
     * Creates a problem without further lines.
     *
     * @param tried what was attempted
     * @param found what was found instead
     * @param remedy what to do
     * @param topic the section of the errors page
     */
    public Problem(String tried, String found, String remedy, ErrorTopic topic) {
        this(tried, found, List.of(), remedy, topic);
    }

    /**
     * Returns the whole message. A line feed within a part is escaped, as are other control characters, so that each
     * part stays on its own line.
     *
     * @return one sentence with what was tried and found, each detail and the remedy on a line of its own, then the
     *     command that prints more
     */
    public String message() {
        boolean continued = found.endsWith(":");
        StringBuilder message = new StringBuilder(Excerpt.line(tried + ": " + found)).append(continued ? "" : ".");
        details.forEach(detail -> message.append("\n  ").append(Excerpt.line(detail)));
        message.append(continued ? ".\n  " : "\n  ").append(Excerpt.line(remedy));
        return message.append(".\n  More: mvn linuxkit:help -Dlinuxkit.error=")
                .append(topic.anchor())
                .toString();
    }

    @Override
    public String toString() {
        return message();
    }
}
