/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern of an ignore file. It matches a path, and with a directory everything below it. It follows all possible matches
 * at once, so its time grows with the lengths of pattern and path only.
 *
 * @see <a href="https://github.com/moby/patternmatcher/blob/v0.6.0/patternmatcher.go">moby's pattern matcher</a>
 */
final class IgnorePattern {
    private enum Kind {
        /** One character. */
        ONE,
        /** Any number of characters that pass its test, or none. */
        RUN,
        /** No characters, or any characters up to a slash: <code>**&#47;</code>. */
        DIRECTORIES
    }

    private record Token(Kind kind, IntPredicate test) {}

    private final String pattern;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private IgnorePattern(String pattern) {
        this.pattern = pattern;
    }

    /** Reads a pattern; an {@link IllegalArgumentException} says what is wrong with it. */
    static IgnorePattern of(String pattern) {
        IgnorePattern result = new IgnorePattern(pattern);
        while (result.at < pattern.length()) {
            result.read();
        }
        return result;
    }

    private void read() {
        char character = pattern.charAt(at++);
        switch (character) {
            case '*' -> star();
            case '?' -> tokens.add(new Token(Kind.ONE, IgnorePattern::isNoSlash));
            case '[' -> tokens.add(new Token(Kind.ONE, characters()));
            case '\\' -> literal(escaped());
            default -> literal(character);
        }
    }

    private void literal(char character) {
        tokens.add(new Token(Kind.ONE, other -> other == character));
    }

    private void star() {
        boolean first = at == 1;
        if (at == pattern.length() || pattern.charAt(at) != '*') {
            tokens.add(new Token(Kind.RUN, IgnorePattern::isNoSlash));
            return;
        }
        at++;
        boolean slash = at < pattern.length() && pattern.charAt(at) == '/';
        if (slash) {
            at++;
        }
        // as in moby: at the start, when only plain text follows, ** also matches the rest of a name
        boolean whole = at == pattern.length() || (first && !slash && isPlain(pattern.substring(at)));
        tokens.add(
                whole ? new Token(Kind.RUN, IgnorePattern::isAny) : new Token(Kind.DIRECTORIES, IgnorePattern::isAny));
    }

    private static boolean isAny(int character) {
        return true;
    }

    private static boolean isNoSlash(int character) {
        return character != '/';
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(character -> "*?[]\\".indexOf(character) >= 0);
    }

    private char escaped() {
        if (at == pattern.length()) {
            throw new IllegalArgumentException("the backslash at its end escapes nothing");
        }
        return pattern.charAt(at++);
    }

    private IntPredicate characters() {
        boolean negated = at < pattern.length() && pattern.charAt(at) == '^';
        if (negated) {
            at++;
        }
        List<IntPredicate> ranges = new ArrayList<>(List.of(range()));
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            ranges.add(range());
        }
        if (at == pattern.length()) {
            throw new IllegalArgumentException("'[' has no ']'");
        }
        at++;
        IntPredicate set = character -> ranges.stream().anyMatch(range -> range.test(character));
        return negated ? set.negate() : set;
    }

    private IntPredicate range() {
        char low = bound();
        if (at + 1 >= pattern.length() || pattern.charAt(at) != '-') {
            return character -> character == low;
        }
        at++;
        char high = bound();
        if (high < low) {
            throw new IllegalArgumentException("the range '" + low + "-" + high + "' has its ends reversed");
        }
        return character -> character >= low && character <= high;
    }

    private char bound() {
        if (at == pattern.length() || pattern.charAt(at) == ']' || pattern.charAt(at) == '-') {
            throw new IllegalArgumentException("'[' has no complete set of characters");
        }
        char character = pattern.charAt(at++);
        return character == '\\' ? escaped() : character;
    }

    /** Returns whether the path or a directory above it matches. */
    boolean matches(String path) {
        BitSet states = new BitSet();
        add(0, states);
        for (int index = 0; index < path.length() && !states.isEmpty(); index++) {
            if (path.charAt(index) == '/' && states.get(tokens.size())) {
                return true;
            }
            states = step(states, path.charAt(index));
        }
        return states.get(tokens.size());
    }

    private BitSet step(BitSet states, char character) {
        BitSet next = new BitSet();
        for (int state = states.nextSetBit(0);
                state >= 0 && state < tokens.size();
                state = states.nextSetBit(state + 1)) {
            Token token = tokens.get(state);
            if (!token.test().test(character)) {
                continue;
            }
            switch (token.kind()) {
                case ONE -> add(state + 1, next);
                case RUN -> add(state, next);
                case DIRECTORIES -> {
                    // the next part of the pattern begins only after a slash, so this part is not skipped here
                    next.set(state);
                    if (character == '/') {
                        add(state + 1, next);
                    }
                }
            }
        }
        return next;
    }

    /** A token that can match no characters can also be skipped. */
    private void add(int state, BitSet states) {
        int index = state;
        states.set(index);
        while (index < tokens.size() && tokens.get(index).kind() != Kind.ONE) {
            index++;
            states.set(index);
        }
    }
}
