/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.problem.ErrorTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The errors page explains each topic that a message names, and no topic is without a message. */
class ErrorsPageTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path PAGE = Path.of("..", "src-site", "markdown", "errors.md");
    private static final Pattern ON_PAGE = Pattern.compile("<a id=\"([^\"]+)\">");
    private static final Pattern IN_CODE = Pattern.compile("ErrorTopic\\s*\\.\\s*([A-Z0-9_]+)");

    @Test
    void pageHasOneSectionForEachTopic() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(matches(ON_PAGE, page)).doesNotHaveDuplicates();
        assertThat(matches(ON_PAGE, ofPlugin(page)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ErrorTopic.values())
                        .map(ErrorTopic::anchor)
                        .toList());
    }

    @Test
    void eachTopicIsNamedByCode() throws IOException {
        TreeSet<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                named.addAll(matches(IN_CODE, Files.readString(file)));
            }
        }

        assertThat(named)
                .containsAll(Arrays.stream(ErrorTopic.values()).map(Enum::name).toList());
    }

    /** Returns the page up to the part that explains Maven's own messages, which {@link MavenMessagesTest} checks. */
    private static String ofPlugin(String page) {
        return page.substring(0, page.indexOf(MavenMessagesTest.PART));
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
