/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * A pattern in a substitution such as <code>${name#pattern}</code>: {@code *} is any text, {@code ?} any character. It follows
 *  all possible matches at once, so its time grows with the lengths of pattern and text only.
 */
final class ShellPattern {
    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private final List<Integer> tokens;
    private final Variables cost;

    private ShellPattern(List<Integer> tokens, Variables cost) {
        this.tokens = tokens;
        this.cost = cost;
    }

    static ShellPattern of(String pattern, Variables cost) throws SyntaxException {
        List<Integer> tokens = new ArrayList<>();
        for (int at = 0; at < pattern.length(); at++) {
            char character = pattern.charAt(at);
            switch (character) {
                case '*' -> tokens.add(ANY_TEXT);
                case '?' -> tokens.add(ANY_CHARACTER);
                case '\\' -> {
                    at++;
                    char escaped = at < pattern.length() ? pattern.charAt(at) : ' ';
                    if ("*?\\}/".indexOf(escaped) < 0) {
                        throw new SyntaxException("invalid pattern (" + pattern + ") in substitution");
                    }
                    tokens.add((int) escaped);
                }
                default -> tokens.add((int) character);
            }
        }
        return new ShellPattern(tokens, cost);
    }

    String withoutPrefix(String value, boolean longest) {
        OptionalInt end = end(value, 0, longest);
        return end.isPresent() ? value.substring(end.getAsInt()) : value;
    }

    /** Searches from the end, where the shortest and the longest suffix end. */
    String withoutSuffix(String value, boolean longest) {
        List<Integer> backwards = new ArrayList<>(tokens);
        Collections.reverse(backwards);
        String reversed = new StringBuilder(value).reverse().toString();
        String rest = new ShellPattern(backwards, cost).withoutPrefix(reversed, longest);
        return new StringBuilder(rest).reverse().toString();
    }

    String replace(String value, String replacement, boolean all) {
        StringBuilder result = new StringBuilder();
        int copied = 0;
        for (int start = 0; start <= value.length(); start++) {
            OptionalInt end = end(value, start, true);
            if (end.isEmpty()) {
                continue;
            }
            result.append(value, copied, start).append(replacement);
            cost.count(replacement.length());
            cost.requireLength(result.length());
            copied = end.getAsInt();
            if (!all || copied == value.length()) {
                break;
            }
            start = Math.max(start, copied - 1);
        }
        return result.append(value.substring(copied)).toString();
    }

    /** Returns the end of the shortest or longest match that begins at {@code start}. */
    private OptionalInt end(String value, int start, boolean longest) {
        OptionalInt end = OptionalInt.empty();
        BitSet states = new BitSet();
        add(0, states);
        for (int at = start; ; at++) {
            if (states.get(tokens.size())) {
                end = OptionalInt.of(at);
            }
            if ((end.isPresent() && !longest) || states.isEmpty() || at == value.length()) {
                return end;
            }
            states = step(states, value.charAt(at));
        }
    }

    private BitSet step(BitSet states, char character) {
        cost.count(1L + tokens.size() / Long.SIZE + states.cardinality());
        BitSet next = new BitSet();
        for (int state = states.nextSetBit(0);
                state >= 0 && state < tokens.size();
                state = states.nextSetBit(state + 1)) {
            int token = tokens.get(state);
            if (token == ANY_TEXT) {
                add(state, next);
            } else if (token == ANY_CHARACTER || token == character) {
                add(state + 1, next);
            }
        }
        return next;
    }

    /** A star can also match no characters. */
    private void add(int state, BitSet states) {
        int at = state;
        states.set(at);
        while (at < tokens.size() && tokens.get(at) == ANY_TEXT && !states.get(at + 1)) {
            at++;
            states.set(at);
        }
    }
}
