/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "'\\*', x, false"
    })
    void excludesAsDockerDoes(String pattern, String path, boolean excluded) {
        assertThat(DockerIgnore.parse(pattern, ".dockerignore").excludes(path)).isEqualTo(excluded);
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
                .hasMessageStartingWith("Tried to read 'pkg/.dockerignore:2': \"[b\" is no pattern");
        assertThatThrownBy(() -> DockerIgnore.parse("!\n", "f"))
                .hasMessageStartingWith("Tried to read 'f:1': '!' stands alone");
    }
}
