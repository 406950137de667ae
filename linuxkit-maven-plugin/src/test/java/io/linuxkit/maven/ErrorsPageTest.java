/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every message ends with an anchor of the errors page; whoever follows it finds something there. */
class ErrorsPageTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path PAGE = Path.of("..", "src-site", "markdown", "errors.md");
    private static final String ANCHOR = "\"([a-z0-9]+(?:-[a-z0-9]+)*)\"";

    private static final String TO_THE_END = "\\((?:\"(?:[^\"\\\\]|\\\\.)*\"|[^\";])*;";

    /** From {@code new Problem(…)}, or what is named like it, to the end of the statement. */
    private static final Pattern CALL = Pattern.compile("(?<!record )(?:[pP]roblem|Diagnosis)" + TO_THE_END);

    private static final Pattern NEW_PROBLEM = Pattern.compile("(?<=new )Problem" + TO_THE_END);

    private static final Pattern WHOLE_ARGUMENT = Pattern.compile("(?<=[(,?:])\\s*" + ANCHOR + "\\s*(?=[),:])");
    private static final Pattern CONSTANT = Pattern.compile("String \\w*ANCHOR\\w* =\\s+" + ANCHOR);
    private static final Pattern ON_PAGE = Pattern.compile("<a id=" + ANCHOR + ">");

    /** What a new problem may name instead of an anchor: one that was handed on, or a constant. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)\\w*anchor(?:\\(\\))?\\s*\\)");

    @Test
    void pageWhenCodeNamesAnchorHasIt() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        for (Path file : sources()) {
            used.addAll(anchorsIn(file));
        }
        List<String> explained = matches(ON_PAGE, read(PAGE));
        assertThat(explained).doesNotHaveDuplicates();
        assertThat(used).isSubsetOf(explained);
        assertThat(matches(ON_PAGE, ofPlugin(read(PAGE))))
                .as("sections that no message leads to")
                .isSubsetOf(used);
    }

    /** What no message of the plugin leads to stands in a part of its own, where {@link MavenMessagesTest} looks after it. */
    private static String ofPlugin(String page) {
        return page.substring(0, page.indexOf(MavenMessagesTest.PART));
    }

    @Test
    void codeWhenItMakesProblemNamesAnchor() throws IOException {
        TreeSet<String> without = new TreeSet<>();
        for (Path file : sources()) {
            NEW_PROBLEM
                    .matcher(read(file))
                    .results()
                    .map(call -> call.group())
                    .filter(call -> matches(WHOLE_ARGUMENT, call).isEmpty()
                            && !ELSEWHERE.matcher(call).find())
                    .forEach(call -> without.add(file.getFileName() + ": " + call));
        }
        assertThat(without).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> anchorsIn(Path file) {
        String source = read(file);
        Stream<String> arguments =
                CALL.matcher(source).results().flatMap(call -> matches(WHOLE_ARGUMENT, call.group()).stream());
        Stream<String> handedOn = source.contains("String anchor,") || source.contains("String anchor)")
                ? matches(WHOLE_ARGUMENT, source).stream().filter(literal -> literal.contains("-"))
                : Stream.of();
        return Stream.of(arguments, handedOn, matches(CONSTANT, source).stream())
                .flatMap(anchors -> anchors)
                .toList();
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
