/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A reader of the challenges in one header value. Commas separate both challenges and their parameters: a word
 * followed by {@code =} is a parameter of the current challenge, and any other word starts a new challenge.
 */
final class ChallengeReader {
    private final String text;
    private final List<Challenge> challenges = new ArrayList<>();
    private int at;

    ChallengeReader(String text) {
        this.text = text;
    }

    List<Challenge> read() {
        String scheme = "";
        Map<String, String> parameters = new LinkedHashMap<>();
        while (skipSeparators()) {
            String word = word();
            skipBlanks();
            if (peek() == '=') {
                at++;
                skipBlanks();
                parameters.putIfAbsent(word.toLowerCase(Locale.ROOT), value());
            } else {
                add(scheme, parameters);
                scheme = word;
                parameters = new LinkedHashMap<>();
            }
        }
        add(scheme, parameters);
        return challenges;
    }

    private void add(String scheme, Map<String, String> parameters) {
        if (!scheme.isEmpty()) {
            challenges.add(new Challenge(scheme, parameters));
        }
    }

    /** Skips separators, and returns whether more text follows. */
    private boolean skipSeparators() {
        while (at < text.length() && (text.charAt(at) == ',' || isBlank(text.charAt(at)))) {
            at++;
        }
        return at < text.length();
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    /** Reads a word. It takes at least one character, so that reading ends for every text. */
    private String word() {
        int start = at++;
        while (at < text.length() && ",=\"".indexOf(text.charAt(at)) < 0 && !isBlank(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String value() {
        return peek() == '"' ? quoted() : unquoted();
    }

    private String unquoted() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && !isBlank(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        at++;
        return value.toString();
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }
}
