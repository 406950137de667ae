/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.dockerfile.Blanks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a {@code .dockerignore}: what stays out of the build context.
 *
 * @see <a href="https://docs.docker.com/build/concepts/context/#dockerignore-files">.dockerignore files</a>
 */
final class DockerIgnore {
    /** Rules that keep nothing out. */
    static final DockerIgnore NOTHING = new DockerIgnore(List.of());

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String SUFFIX = ".dockerignore";

    private final List<Rule> rules;

    private record Rule(IgnorePattern pattern, boolean exception) {}

    private DockerIgnore(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads the rules for a build: from {@code <Dockerfile>.dockerignore} beside the Dockerfile, else from the package's
     * {@code .dockerignore}.
     */
    static DockerIgnore of(Path packageDirectory, String dockerfile) {
        Path own = packageDirectory.resolve(dockerfile + SUFFIX);
        Path common = packageDirectory.resolve(SUFFIX);
        if (Files.exists(own)) {
            return read(new SourceFile(packageDirectory, own));
        }
        return Files.exists(common) ? read(new SourceFile(packageDirectory, common)) : NOTHING;
    }

    private static DockerIgnore read(SourceFile file) {
        String name = file.path().toString();
        String text = file.text((found, remedy) -> problem(name, found, remedy, ErrorTopic.PACKAGE_FILE));
        return parse(text, name);
    }

    static DockerIgnore parse(String text, String name) {
        List<Rule> rules = new ArrayList<>();
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        int number = 0;
        for (String line : content.split("\n", -1)) {
            number++;
            String pattern = line.startsWith("#") ? "" : Blanks.trim(line);
            boolean exception = pattern.startsWith("!");
            String cleaned = clean(exception ? Blanks.trim(pattern.substring(1)) : pattern);
            if (exception && pattern.length() == 1) {
                throw malformed(name + ":" + number, "there is a '!' without a pattern");
            }
            if (!cleaned.isEmpty()) {
                rules.add(new Rule(compile(cleaned, name + ":" + number), exception));
            }
        }
        return new DockerIgnore(rules);
    }

    /** Returns whether a path, with {@code /} and relative to the context, stays out. */
    boolean excludes(String path) {
        boolean excluded = false;
        for (Rule rule : rules) {
            if (rule.exception() == excluded && rule.pattern().matches(path)) {
                excluded = !rule.exception();
            }
        }
        return excluded;
    }

    /** Returns whether something below an excluded directory may go in after all. */
    boolean hasExceptions() {
        return rules.stream().anyMatch(Rule::exception);
    }

    /** Cleans a path as Go does: one that leaves the context still leaves it, and matches nothing. */
    private static String clean(String pattern) {
        List<String> parts = new ArrayList<>();
        for (String part : pattern.split("/", -1)) {
            boolean up = part.equals("..");
            if (up && !parts.isEmpty() && !parts.get(parts.size() - 1).equals("..")) {
                parts.remove(parts.size() - 1);
            } else if (up ? !pattern.startsWith("/") : !part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private static IgnorePattern compile(String pattern, String place) {
        try {
            return IgnorePattern.of(pattern);
        } catch (IllegalArgumentException e) {
            throw malformed(
                    place,
                    "\"" + Excerpt.of(pattern) + "\" is not a pattern: " + Excerpt.of(String.valueOf(e.getMessage())));
        }
    }

    private static UserException malformed(String place, String found) {
        return problem(place, found, "Correct that line; # begins a comment", ErrorTopic.DOCKERIGNORE_PATTERN);
    }

    private static UserException problem(String place, String found, String remedy, ErrorTopic topic) {
        return new UserException(new Problem("Tried to read '" + place + "'", found, remedy, topic));
    }
}
