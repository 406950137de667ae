/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** A reader that separates the flags of an instruction from its arguments. It removes quotes and backslashes in flags. */
final class FlagReader {
    private static final String PREFIX = "--";

    private final String text;
    private final List<String> flags = new ArrayList<>();
    private int at;

    private FlagReader(String text) {
        this.text = text;
    }

    static FlagReader read(String text) {
        FlagReader reader = new FlagReader(text);
        reader.skipBlanks();
        while (text.startsWith(PREFIX, reader.at)) {
            String flag = reader.word();
            if (flag.equals(PREFIX)) {
                break;
            }
            reader.flags.add(flag);
            reader.skipBlanks();
        }
        return reader;
    }

    List<String> flags() {
        return List.copyOf(flags);
    }

    String rest() {
        return text.substring(at);
    }

    private void skipBlanks() {
        while (at < text.length() && Blanks.isBlank(text.charAt(at))) {
            at++;
        }
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (; at < text.length(); at++) {
            char character = text.charAt(at);
            if (quote == 0 && Blanks.isBlank(character)) {
                break;
            }
            if (quote == 0 && (character == '\'' || character == '"')) {
                quote = character;
            } else if (character == quote) {
                quote = 0;
            } else if (character != '\\') {
                word.append(character);
            } else if (at + 1 < text.length()) {
                word.append(text.charAt(++at));
            }
        }
        return word.toString();
    }
}
