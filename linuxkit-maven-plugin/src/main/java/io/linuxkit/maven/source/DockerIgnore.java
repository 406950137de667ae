/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a {@code .dockerignore} keeps out of the build context.
 *
 * @see <a href="https://docs.docker.com/build/concepts/context/#dockerignore-files">.dockerignore files</a>
 */
final class DockerIgnore {
    /** Keeps nothing out. */
    static final DockerIgnore NOTHING = new DockerIgnore(List.of());

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<Rule> rules;

    private record Rule(Pattern pattern, boolean exception) {}

    private DockerIgnore(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * The rules for a build: {@code <Dockerfile>.dockerignore} beside the Dockerfile, else {@code .dockerignore} of the
     * package.
     */
    static DockerIgnore of(Path packageDirectory, String dockerfile) {
        Path own = packageDirectory.resolve(dockerfile + ".dockerignore");
        Path common = packageDirectory.resolve(".dockerignore");
        if (Files.isRegularFile(own)) {
            return read(own);
        }
        return Files.isRegularFile(common) ? read(common) : NOTHING;
    }

    private static DockerIgnore read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            throw problem(file.toString(), "it cannot be read: " + e.getMessage());
        }
    }

    static DockerIgnore parse(String text, String name) {
        List<Rule> rules = new ArrayList<>();
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        int number = 0;
        for (String line : content.split("\\R", -1)) {
            number++;
            String pattern = line.startsWith("#") ? "" : line.strip();
            boolean exception = pattern.startsWith("!");
            String cleaned = clean(exception ? pattern.substring(1).strip() : pattern);
            if (exception && cleaned.isEmpty()) {
                throw problem(name + ":" + number, "'!' stands alone");
            }
            if (!cleaned.isEmpty()) {
                rules.add(new Rule(compile(cleaned, name + ":" + number), exception));
            }
        }
        return new DockerIgnore(rules);
    }

    /** Whether a path, with {@code /} and relative to the context, stays out. */
    boolean excludes(String path) {
        boolean excluded = false;
        for (Rule rule : rules) {
            if (rule.exception() == excluded && matchesWithParents(rule.pattern(), path)) {
                excluded = !rule.exception();
            }
        }
        return excluded;
    }

    /** Whether something below an excluded directory may come in after all. */
    boolean hasExceptions() {
        return rules.stream().anyMatch(Rule::exception);
    }

    private static boolean matchesWithParents(Pattern pattern, String path) {
        if (pattern.matcher(path).matches()) {
            return true;
        }
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (pattern.matcher(path.substring(0, slash)).matches()) {
                return true;
            }
        }
        return false;
    }

    private static String clean(String pattern) {
        List<String> parts = new ArrayList<>();
        for (String part : pattern.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private static Pattern compile(String pattern, String place) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char character = pattern.charAt(at);
            if (pattern.startsWith("**", at)) {
                at += 2;
                if (at < pattern.length() && pattern.charAt(at) == '/') {
                    at++;
                }
                regex.append(at == pattern.length() ? ".*" : "(?:.*/)?");
                continue;
            }
            switch (character) {
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                case '[', ']', '-', '^' -> regex.append(character);
                case '\\' ->
                    regex.append(
                            at + 1 < pattern.length() ? Pattern.quote(String.valueOf(pattern.charAt(++at))) : "\\\\");
                default -> regex.append(Pattern.quote(String.valueOf(character)));
            }
            at++;
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw problem(place, "\"" + pattern + "\" is no pattern: " + e.getDescription());
        }
    }

    private static UserException problem(String place, String found) {
        return new UserException(new Problem(
                "Tried to read '" + place + "'",
                found,
                "Correct that line; # begins a comment",
                "dockerignore-pattern"));
    }
}
