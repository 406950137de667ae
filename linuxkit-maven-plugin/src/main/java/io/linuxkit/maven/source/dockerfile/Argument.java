/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * An argument that {@code ARG} declares.
 *
 * @param name the name of the argument
 * @param value the default as written, with quotes and variables; empty without {@code =}
 */
record Argument(String name, Optional<String> value) {
    static List<Argument> of(Instruction instruction, char escape) {
        return QuotedWords.of(instruction.arguments(), escape).stream()
                .map(Argument::of)
                .toList();
    }

    private static Argument of(String word) {
        int equals = word.indexOf('=');
        return equals < 0
                ? new Argument(word, Optional.empty())
                : new Argument(word.substring(0, equals), Optional.of(word.substring(equals + 1)));
    }
}
