/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The directives of a Dockerfile, such as {@code # escape=`}: comments that come before everything else. */
final class Directives {
    private static final Pattern DIRECTIVE = Pattern.compile("\\s*([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(.+)");
    private static final char BACKSLASH = '\\';
    private static final char BACKTICK = '`';

    private enum Name {
        SYNTAX,
        ESCAPE,
        CHECK
    }

    private final Map<Name, String> values = new EnumMap<>(Name.class);
    private Optional<SyntaxError> error = Optional.empty();

    private Directives() {}

    static Directives of(List<String> lines) {
        return of(lines, "#");
    }

    private static Directives of(List<String> lines, String comment) {
        Directives directives = new Directives();
        int number = 0;
        for (String line : lines) {
            number++;
            if (!directives.add(line, comment, number)) {
                break;
            }
        }
        return directives;
    }

    /** Adds the directive of a line; returns false when the line is not a directive. */
    private boolean add(String line, String comment, int number) {
        String text = Blanks.trim(line);
        Matcher directive = DIRECTIVE.matcher(text.startsWith(comment) ? text.substring(comment.length()) : "");
        if (!directive.matches()) {
            return false;
        }
        for (Name name : Name.values()) {
            if (directive.group(1).toUpperCase(Locale.ROOT).equals(name.name())) {
                return set(name, directive.group(2), number);
            }
        }
        return false;
    }

    private boolean set(Name name, String value, int number) {
        if (values.putIfAbsent(name, value) != null) {
            String word = name.name().toLowerCase(Locale.ROOT);
            error = Optional.of(new SyntaxError(number, "only one " + word + " parser directive can be used"));
            return false;
        }
        if (name == Name.ESCAPE && !value.equals("`") && !value.equals("\\")) {
            error = Optional.of(new SyntaxError(number, "invalid escape token '" + value + "' does not match ` or \\"));
            return false;
        }
        return true;
    }

    char escape() {
        return values.getOrDefault(Name.ESCAPE, "").equals("`") ? BACKTICK : BACKSLASH;
    }

    Optional<SyntaxError> error() {
        return error;
    }

    /** Returns the image that reads the Dockerfile instead of the daemon: a comment, also with {@code //}, or JSON names it. */
    static Optional<String> syntax(List<String> lines) {
        List<String> content =
                !lines.isEmpty() && lines.get(0).startsWith("#!") ? lines.subList(1, lines.size()) : lines;
        return of(content, "#").syntax().or(() -> of(content, "//").syntax()).or(() -> syntaxOfJson(content));
    }

    private Optional<String> syntax() {
        return Optional.ofNullable(values.get(Name.SYNTAX)).map(value -> value.replaceFirst(" .*", ""));
    }

    private static Optional<String> syntaxOfJson(List<String> lines) {
        if (lines.isEmpty() || !Blanks.trimLeft(lines.get(0)).startsWith("{")) {
            return Optional.empty();
        }
        try {
            return JsonObject.parse(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                    .string("syntax");
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
