/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import io.linuxkit.maven.json.JsonArray;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One instruction of a Dockerfile.
 *
 * @param line where it begins, from 1
 * @param keyword as written
 * @param flags such as {@code --from=…}, without quotes
 * @param arguments the rest
 * @param text all of it, continuation lines joined
 */
public record Instruction(int line, String keyword, List<String> flags, String arguments, String text) {
    static Instruction of(int line, String text) {
        String[] parts = Blanks.BETWEEN_WORDS.split(Blanks.trim(text), 2);
        FlagReader flags = FlagReader.read(parts.length == 2 ? parts[1] : "");
        return new Instruction(line, parts[0], flags.flags(), Blanks.trim(flags.rest()), text);
    }

    /**
     * The keyword.
     *
     * @return in upper case
     */
    public String name() {
        return keyword.toUpperCase(Locale.ROOT);
    }

    /** The values of a flag, in their order. */
    List<String> values(String flag) {
        String prefix = "--" + flag + "=";
        return flags.stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .toList();
    }

    /** The arguments, parted at white space. */
    List<String> words() {
        return arguments.isEmpty() ? List.of() : List.of(Blanks.BETWEEN_WORDS.split(arguments, -1));
    }

    /** The arguments when they are an array of strings in JSON. */
    Optional<List<String>> json() throws SyntaxException {
        Optional<JsonArray> array = arguments.startsWith("[") ? JsonArray.parse(arguments) : Optional.empty();
        Optional<List<String>> strings = array.flatMap(JsonArray::strings);
        if (array.isPresent() && strings.isEmpty()) {
            throw new SyntaxException("when using JSON array syntax, arrays must be comprised of strings only");
        }
        return strings;
    }

    /** The instruction that {@code ONBUILD} puts off. */
    Instruction trigger() {
        return of(line, arguments);
    }
}
