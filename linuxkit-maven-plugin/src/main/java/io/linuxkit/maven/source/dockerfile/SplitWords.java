/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** The words of a text, which unquoted white space separates. */
final class SplitWords {
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    void add(char character) {
        if (!Blanks.isBlank(character)) {
            word.append(character);
        } else if (word.length() > 0) {
            end();
        }
    }

    void add(String text) {
        text.chars().forEach(character -> add((char) character));
    }

    /** Adds text whose white space does not separate words. */
    void addWhole(String text) {
        word.append(text);
    }

    private void end() {
        words.add(word.toString());
        word.setLength(0);
    }

    List<String> toList() {
        if (word.length() > 0) {
            end();
        }
        return List.copyOf(words);
    }
}
