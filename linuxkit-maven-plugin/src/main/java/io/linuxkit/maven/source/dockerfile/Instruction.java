/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import io.linuxkit.maven.json.JsonArray;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One instruction of a Dockerfile.
 *
 * @param line the line where it begins, counted from 1
 * @param keyword the keyword as written
 * @param flags the flags, such as {@code --from=…}, without quotes
 * @param arguments the text after the flags
 * @param text the whole instruction with its continuation lines joined
 */
public record Instruction(int line, String keyword, List<String> flags, String arguments, String text) {
    static Instruction of(int line, String text) {
        String[] parts = Blanks.BETWEEN_WORDS.split(Blanks.trim(text), 2);
        FlagReader flags = FlagReader.read(parts.length == 2 ? parts[1] : "");
        return new Instruction(line, parts[0], flags.flags(), Blanks.trim(flags.rest()), text);
    }

    /**
     * Returns the name of the instruction.
     *
     * @return the keyword in upper case
     */
    public String name() {
        return keyword.toUpperCase(Locale.ROOT);
    }

    /** Returns the values of a flag, in their order. */
    List<String> values(String flag) {
        String prefix = "--" + flag + "=";
        return flags.stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .toList();
    }

    /** Returns the arguments, separated at white space. */
    List<String> words() {
        return arguments.isEmpty() ? List.of() : List.of(Blanks.BETWEEN_WORDS.split(arguments, -1));
    }

    /** Returns the arguments if they are a JSON array of strings. */
    Optional<List<String>> json() throws SyntaxException {
        Optional<JsonArray> array = arguments.startsWith("[") ? JsonArray.parse(arguments) : Optional.empty();
        Optional<List<String>> strings = array.flatMap(JsonArray::strings);
        if (array.isPresent() && strings.isEmpty()) {
            throw new SyntaxException("when using JSON array syntax, arrays must be comprised of strings only");
        }
        return strings;
    }

    /** Returns the instruction that {@code ONBUILD} defers. */
    Instruction trigger() {
        return of(line, arguments);
    }
}
