/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The output of text from outside to a terminal. */
class ExcerptTest {
    @Test
    void ofKeepsOrdinaryTextOfAnyLanguage() {
        assertThat(Excerpt.of("größe 漢字 😀 \\n")).isEqualTo("größe 漢字 😀 \\n");
    }

    @Test
    void ofEscapesWhatSteersATerminal() {
        assertThat(Excerpt.of("a\r\n[INFO] BUILD SUCCESS\t\u001b[2K\u009b\u2028"))
                .isEqualTo("a\\r\\n[INFO] BUILD SUCCESS\\t\\u001b[2K\\u009b\\u2028");
    }

    @Test
    void ofEscapesMarksThatReverseText() {
        assertThat(Excerpt.of("a\u202egnp.exe")).isEqualTo("a\\u202egnp.exe");
    }

    @Test
    void ofCutsLongTextAndSaysSo() {
        assertThat(Excerpt.of("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
        assertThat(Excerpt.of("x".repeat(200))).isEqualTo("x".repeat(200));
    }

    @Test
    void ofCutsNoCharacterInTwo() {
        assertThat(Excerpt.of("x".repeat(199) + "😀")).isEqualTo("x".repeat(199) + "…");
    }

    @Test
    void lineIsNotEndless() {
        assertThat(Excerpt.line("x".repeat(4001))).isEqualTo("x".repeat(4000) + "…");
    }

    @Test
    void linesKeepsLineFeedsOnly() {
        assertThat(Excerpt.lines("one\ntwo\rthree")).isEqualTo("one\ntwo\\rthree");
    }

    @Test
    void messageOfProblemHasNoControlCharacters() {
        Problem problem = new Problem("Tried to read 'a\r'", "found \"\u001b[31m\"", "Mend it", ErrorTopic.DEFECT);

        assertThat(problem.message()).isEqualTo("""
                Tried to read 'a\\r': found "\\u001b[31m".
                  Mend it.
                  More: mvn linuxkit:help -Dlinuxkit.error=defect""");
    }
}
