/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** The words of {@code ARG}, {@code ENV} and {@code LABEL}; white space in quotes does not end a word, and the quotes stay. */
final class QuotedWords {
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private final String text;
    private final char escape;
    private char quote;

    private QuotedWords(String text, char escape) {
        this.text = text;
        this.escape = escape;
    }

    static List<String> of(String text, char escape) {
        QuotedWords words = new QuotedWords(text, escape);
        words.split();
        return words.words;
    }

    private void split() {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (quote == 0 && Blanks.isBlank(character)) {
                end();
            } else if (character == escape && quote != '\'') {
                // an escape character at the end is dropped
                if (at + 1 < text.length()) {
                    word.append(character).append(text.charAt(++at));
                }
            } else {
                if (quote == 0 && (character == '\'' || character == '"')) {
                    quote = character;
                } else if (character == quote) {
                    quote = 0;
                }
                word.append(character);
            }
        }
        end();
    }

    private void end() {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
