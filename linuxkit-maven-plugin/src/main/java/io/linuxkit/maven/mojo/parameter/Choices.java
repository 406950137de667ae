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

/** The parameters that accept one of a few values, and the values that a goal accepts for them. */
public final class Choices {
    /** The formats of results by goal; the default comes first. */
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

    /**
     * Creates the choices of a goal. Parameters that the goal does not use are checked too, because they are meant for
     * another goal of the build.
     *
     * @param goal the name of the goal
     */
    public Choices(String goal) {
        this.goal = goal;
    }

    /**
     * Returns the choices that are the same in all goals.
     *
     * @return the choices; {@code format} accepts the values of all goals
     */
    public static Choices common() {
        return new Choices("");
    }

    /** Returns the names of the parameters. */
    Set<String> names() {
        return NAMES;
    }

    /** Returns the values that the goal accepts; a goal without formats accepts those of all others. */
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
     * Returns a value if the goal accepts it.
     *
     * @param name the name of the parameter
     * @param word the value of the parameter
     * @return the same value
     * @throws UserException when the goal does not accept it; it names the values that the goal accepts
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
