/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text with quotes, escapes, and variables such as <code>${name:-default}</code>, read once from start to end as BuildKit's
 *  small shell does.
 *
 * @see <a href="https://github.com/moby/buildkit/blob/v0.23.1/frontend/dockerfile/shell/lex.go">BuildKit's shell words</a>
 */
final class ShellText {
    private static final int END = -1;
    private static final int MAX_DEPTH = 200;
    private static final String SPECIAL_PARAMETERS = "@*#?-$!";

    private final String text;
    private final char escape;
    private final Variables variables;
    private final Mode mode;
    private boolean rawEscapes;
    private int at;
    private int depth;

    /** What happens to quotes, escapes and variables without a value. */
    private enum Mode {
        EXPAND,
        UNQUOTE,
        KEEP
    }

    private ShellText(String text, char escape, Variables variables, Mode mode) {
        this.text = text;
        this.escape = escape;
        this.variables = variables;
        this.mode = mode;
        this.rawEscapes = mode == Mode.KEEP;
    }

    /** Returns the text with quotes removed and variables replaced by their values. */
    static String expand(String text, char escape, Variables variables) throws SyntaxException {
        return new ShellText(text, escape, variables, Mode.EXPAND).until(END, new SplitWords());
    }

    /** Returns the words as written; none when a quote is not closed. */
    static List<String> words(String line) {
        try {
            return words(line, Mode.KEEP);
        } catch (SyntaxException e) {
            return List.of();
        }
    }

    /** Returns the words without their quotes. */
    static List<String> unquotedWords(String text) throws SyntaxException {
        return words(text, Mode.UNQUOTE);
    }

    private static List<String> words(String text, Mode mode) throws SyntaxException {
        SplitWords words = new SplitWords();
        new ShellText(text, '\\', Variables.none(), mode).until(END, words);
        return words.toList();
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private int next() {
        return at < text.length() ? text.charAt(at++) : END;
    }

    private String until(int stop, SplitWords words) throws SyntaxException {
        if (++depth > MAX_DEPTH) {
            throw new SyntaxException("variables are nested in more than " + MAX_DEPTH + " others");
        }
        StringBuilder result = new StringBuilder();
        while (peek() != END) {
            if (peek() == stop) {
                at++;
                depth--;
                return result.toString();
            }
            part(result, words);
            variables.count(1);
            variables.requireLength(result.length() - text.length());
        }
        if (stop != END) {
            throw new SyntaxException("unexpected end of statement while looking for matching " + (char) stop);
        }
        return result.toString();
    }

    private void part(StringBuilder result, SplitWords words) throws SyntaxException {
        switch (peek()) {
            case '$' -> {
                String value = variable();
                result.append(value);
                words.add(value);
                variables.count(value.length());
            }
            case '\'' -> addWhole(singleQuoted(), result, words);
            case '"' -> addWhole(doubleQuoted(), result, words);
            case '<' -> addWhole(possibleHereDocument(), result, words);
            default -> character(result, words);
        }
    }

    private static void addWhole(String part, StringBuilder result, SplitWords words) {
        result.append(part);
        words.addWhole(part);
    }

    private void character(StringBuilder result, SplitWords words) {
        char character = (char) next();
        if (character != escape) {
            result.append(character);
            words.add(character);
            return;
        }
        String kept = rawEscapes ? String.valueOf(character) : "";
        int escaped = next();
        addWhole(escaped == END ? kept : kept + (char) escaped, result, words);
    }

    /** White space after {@code <<} belongs to the same word. */
    private String possibleHereDocument() {
        int start = at++;
        if (peek() == '<') {
            at++;
            while (peek() == ' ' || peek() == '\t') {
                at++;
            }
        }
        return text.substring(start, at);
    }

    private String singleQuoted() throws SyntaxException {
        int close = text.indexOf('\'', at + 1);
        if (close < 0) {
            throw new SyntaxException("unexpected end of statement while looking for matching single-quote");
        }
        String quoted = mode == Mode.KEEP ? text.substring(at, close + 1) : text.substring(at + 1, close);
        at = close + 1;
        return quoted;
    }

    private String doubleQuoted() throws SyntaxException {
        String quote = mode == Mode.KEEP ? "\"" : "";
        StringBuilder result = new StringBuilder(quote);
        at++;
        while (peek() != '"') {
            if (peek() == END) {
                throw new SyntaxException("unexpected end of statement while looking for matching double-quote");
            }
            if (peek() == '$') {
                String value = variable();
                result.append(value);
                variables.count(value.length());
                variables.requireLength(result.length() - text.length());
            } else {
                quotedCharacter(result);
            }
        }
        at++;
        return result.append(quote).toString();
    }

    private void quotedCharacter(StringBuilder result) {
        int character = next();
        if (character == escape) {
            if (rawEscapes) {
                result.append((char) character);
            }
            if (peek() == END) {
                return;
            }
            if (peek() == '"' || peek() == '$' || peek() == escape) {
                character = next();
            }
        }
        result.append((char) character);
    }

    private String variable() throws SyntaxException {
        int start = at++;
        if (peek() != '{') {
            String name = name();
            return name.isEmpty() ? "$" : value(name, start);
        }
        at++;
        if (peek() == END) {
            throw new SyntaxException("syntax error: missing '}'");
        }
        if (peek() == '{' || peek() == '}' || peek() == ':') {
            throw new SyntaxException("syntax error: bad substitution");
        }
        String name = name();
        int operator = next();
        return switch (operator) {
            case '}' -> value(name, start);
            case ':' -> modified(name, next(), true, start);
            case '/' -> replaced(name, start);
            default -> modified(name, operator, false, start);
        };
    }

    /** A variable without a value becomes an empty text, or stays as written in {@link Mode#KEEP}. */
    private String value(String name, int start) {
        return variables.get(name).orElseGet(() -> mode == Mode.EXPAND ? "" : text.substring(start, at));
    }

    private String modified(String name, int operator, boolean emptyIsUnset, int start) throws SyntaxException {
        boolean pattern = operator == '#' || operator == '%';
        if (!"+-?#%".contains(operator == END ? " " : Character.toString(operator)) || (pattern && emptyIsUnset)) {
            throw new SyntaxException("unsupported modifier in substitution");
        }
        String word = nested('}', pattern);
        Optional<String> value = variables.get(name);
        if (value.isEmpty() && mode != Mode.EXPAND) {
            return text.substring(start, at);
        }
        Optional<String> set = value.filter(found -> !emptyIsUnset || !found.isEmpty());
        return switch (operator) {
            case '-' -> set.orElse(word);
            case '+' -> set.isPresent() ? word : "";
            case '?' ->
                set.orElseThrow(() -> new SyntaxException(name + ": " + (word.isEmpty() ? "is not set" : word)));
            default -> trimmed(value.orElse(""), word, (char) operator);
        };
    }

    /** A doubled operator means the longest match. */
    private String trimmed(String value, String word, char operator) throws SyntaxException {
        boolean longest = !word.isEmpty() && word.charAt(0) == operator;
        ShellPattern pattern = ShellPattern.of(longest ? word.substring(1) : word, variables);
        return operator == '#' ? pattern.withoutPrefix(value, longest) : pattern.withoutSuffix(value, longest);
    }

    private String replaced(String name, int start) throws SyntaxException {
        boolean all = peek() == '/';
        if (all) {
            at++;
        }
        String pattern = nested('/', true);
        String replacement = nested('}', true);
        @Nullable String value = variables.get(name).orElse(mode == Mode.EXPAND ? "" : null);
        return value == null
                ? text.substring(start, at)
                : ShellPattern.of(pattern, variables).replace(value, replacement, all);
    }

    private String nested(char stop, boolean raw) throws SyntaxException {
        boolean before = rawEscapes;
        rawEscapes = raw;
        String word = until(stop, new SplitWords());
        rawEscapes = before;
        return word;
    }

    private String name() {
        int start = at;
        if (peek() != END && SPECIAL_PARAMETERS.indexOf(peek()) >= 0) {
            return text.substring(start, ++at);
        }
        boolean number = Character.isDigit(peek());
        while (number ? Character.isDigit(peek()) : isNamePart(peek())) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isNamePart(int character) {
        return character == '_' || Character.isLetterOrDigit(character);
    }
}
