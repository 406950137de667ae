/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import io.linuxkit.maven.operation.index.IndexFormat;
import io.linuxkit.maven.operation.sign.SignerChoice;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The parameters that take one of a few words, and the words that a goal accepts for them. */
public final class Choices {
    /** The forms of results, the one that is meant when nothing is said first. */
    private static final Map<String, List<String>> FORMATS = Map.of(
            "cache-ls", List.of("table", "json"),
            "effective", List.of("yaml", "json", "label"),
            "inspect", List.of("text", "json"));

    private static final Map<String, List<String>> COMMON = Map.of(
            "indexFormat", words(IndexFormat.values()),
            "progress", List.of("auto", "plain", "quiet"),
            "signer", words(SignerChoice.values()));

    private static final Set<String> NAMES = Set.of("format", "indexFormat", "progress", "signer");

    private final String goal;

    /** Makes the choices of a goal. What the goal does not use itself is for another one of the build. */
    public Choices(String goal) {
        this.goal = goal;
    }

    /** Returns the choices that are the same in all goals. */
    public static Choices common() {
        return new Choices("");
    }

    /** Returns the names of the parameters. */
    Set<String> names() {
        return NAMES;
    }

    /** Returns the words that the goal accepts; one whose result has no form accepts those of all others. */
    List<String> words(String name) {
        List<String> common = COMMON.get(name);
        if (common != null) {
            return common;
        }
        return FORMATS.getOrDefault(
                goal,
                FORMATS.values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /**
     * Returns a word that is among those that the goal accepts.
     *
     * @param name of the parameter
     * @param word that it was given
     * @return the same word
     * @throws UserException when it is another one
     */
    public String require(String name, String word) {
        List<String> words = words(name);
        if (!words.contains(word)) {
            int last = words.size() - 1;
            throw new UserException(new Problem(
                    "Tried to read the parameter '" + name + "'",
                    "\"" + Excerpt.of(word) + "\" is not among its values",
                    "Give -D" + Parameters.property(name) + "=" + String.join(", ", words.subList(0, last)) + " or "
                            + words.get(last),
                    ErrorTopic.PARAMETER));
        }
        return word;
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
