/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerIgnoreTest {
    @ParameterizedTest(name = "{0} {2} {1}")
    @CsvSource({
        "src, src, true",
        "src, src/a/b, true",
        "src, other/src, false",
        "/src, src, true",
        "src/, src/a, true",
        "./src/../src, src, true",
        "*.o, a.o, true",
        "*.o, d/a.o, false",
        "*/*.o, d/a.o, true",
        "**/*.o, a.o, true",
        "**/*.o, d/e/a.o, true",
        "**, anything/at/all, true",
        "d/**, d/e/f, true",
        "d/**/f, d/f, true",
        "d/**/f, d/e/f/g, true",
        "a?c, abc, true",
        "a?c, a/c, false",
        "[a-c].txt, b.txt, true",
        "[^a].txt, a.txt, false",
        "a.b, axb, false",
        "Src, src, false",
        "., anything, false",
        "'\\*', '*', true",
        "**/foo, a/foo, true",
        "**/foo, xfoo, false",
        "**foo, xfoo, true",
        "**f?o, xfoo, false",
        "foo**, foobar/x, true",
        "a/**/b/**/c, a/b/c, true",
        "a/**/b/**/c, a/x/b/y/z/c/d, true",
        "a/**/b/**/c, a/x/c, false",
        "d/**, d, false",
        "../src, src, false",
        "/../src, src, true",
        "a/../../src, src, false",
        "a/*/c, a/b/c/d, true",
        "a/*/c, a/c, false",
        "*a*a*b, xaxaxb, true",
        "'[]a]', a, malformed",
        "'[a-]', a, malformed",
        "'[z-a]', a, malformed",
        "'a\\', a, malformed",
        "'[\\]]', ']', true",
        "'[^a-c]x', dx, true",
        "(a|b)+$, (a|b)+$, true",
        "'\\*', x, false"
    })
    void excludesAsDockerDoes(String pattern, String path, String expected) {
        assertThat(result(pattern, path)).isEqualTo(expected);
    }

    private static String result(String pattern, String path) {
        try {
            return String.valueOf(DockerIgnore.parse(pattern, ".dockerignore").excludes(path));
        } catch (UserException e) {
            assertThat(e)
                    .hasMessageStartingWith("Tried to read '.dockerignore:1': \"" + pattern + "\" is not a pattern: ");
            return "malformed";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"**/a/", "*a", "?*a", "*a/**/", "[a-z]*"})
    @Timeout(20)
    void patternsThatMatchInManyWaysTakeNoLongerThanOthers(String part) {
        DockerIgnore ignore = DockerIgnore.parse(part.repeat(40) + "b", ".dockerignore");

        assertThat(ignore.excludes("a".repeat(2000) + "c")).isFalse();
        assertThat(ignore.excludes("a/".repeat(1000) + "c")).isFalse();
    }

    @Test
    void ownRulesOfADockerfileTakeThePlaceOfTheCommonOnes(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve(".dockerignore"), "common");
        Files.writeString(directory.resolve("Dockerfile.dockerignore"), "own");

        DockerIgnore own = DockerIgnore.of(directory, "Dockerfile");
        DockerIgnore other = DockerIgnore.of(directory, "Dockerfile.other");

        assertThat(own.excludes("own")).isTrue();
        assertThat(own.excludes("common")).isFalse();
        assertThat(other.excludes("common")).isTrue();
    }

    @Test
    void rangesOfAClassMayBeMany() {
        DockerIgnore ignore = DockerIgnore.parse("[" + "b".repeat(100_000) + "a]", ".dockerignore");

        assertThat(ignore.excludes("a")).isTrue();
        assertThat(ignore.excludes("c")).isFalse();
    }

    @Test
    void linesAreThoseOfLineFeeds() {
        DockerIgnore ignore = DockerIgnore.parse("a\r\n\tb \r\nc\u2028d\n", ".dockerignore");

        assertThat(List.of("a", "b", "c\u2028d", "d"))
                .filteredOn(ignore::excludes)
                .containsExactly("a", "b", "c\u2028d");
    }

    @Test
    void lastMatchingRuleWins() {
        DockerIgnore ignore = DockerIgnore.parse("\uFEFF# all\n*\n!keep\n !d/x \nkeep/secret\n", ".dockerignore");

        assertThat(ignore.excludes("other")).isTrue();
        assertThat(ignore.excludes("keep/a")).isFalse();
        assertThat(ignore.excludes("d/x")).isFalse();
        assertThat(ignore.excludes("keep/secret")).isTrue();
        assertThat(ignore.hasExceptions()).isTrue();
    }

    @Test
    void parseWhenPatternIsMalformedNamesItsLine() {
        assertThatThrownBy(() -> DockerIgnore.parse("a\n[b\n", "pkg/.dockerignore"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Tried to read 'pkg/.dockerignore:2': \"[b\" is not a pattern");
        assertThatThrownBy(() -> DockerIgnore.parse("!\n", "f"))
                .hasMessageStartingWith("Tried to read 'f:1': there is a '!' without a pattern");
    }
}
