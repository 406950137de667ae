/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.UserException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayTextsTest {
    private static final Surroundings PERSON =
            new Surroundings(true, true, false, false, false, Map.of("TERM", "xterm"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[31mred\u001b[0m",
                "\u001b[2K\u001b[1;1Hred",
                "\u001b]0;title\u0007red",
                "\u001b]8;;http://x\u001b\\red",
                "\u009b31mred",
                "\u001bcred",
                "\u001b(Bred",
                "gone\rred",
                "gone\rred\r",
                "r\u0000e\bd\u0007",
                "red\u001b[",
                "red\u001b",
                "\u202ered",
                "\u001b[?25lred\n",
                "\u001bPq#0\u001b\\red"
            })
    void cleanWhenTextControlsTheTerminalKeepsOnlyItsLetters(String text) {
        assertThat(TerminalText.clean(text)).isEqualTo("red");
    }

    @Test
    void cleanWhenTextHasLinesAndTabsIsOneLineWithBlanks() {
        assertThat(TerminalText.clean("a\tb\n  c")).isEqualTo("a    b c");
        assertThat(TerminalText.clean("\r\r")).isEmpty();
        assertThat(TerminalText.clean("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"漢字, 3, 漢", "abc, 2, ab", "abc, 3, abc", "e\u0301x, 1, e\u0301", "abc, 0, ''"})
    void cutWhenTextIsTooLongKeepsWholeCharacters(String text, int columns, String expected) {
        assertThat(TerminalText.cut(text, columns)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, x 0 B",
        "999, 0, x 999 B",
        "1000, 0, x 1.0 kB",
        "999949, 0, x 999.9 kB",
        "999950, 0, x 1.0 MB",
        "123400000, 800000000, x 123.4 MB / ~800 MB",
        "5, 999600, x 5 B / ~1 MB",
        "9223372036854775807, 0, x 9.2 EB"
    })
    void progressHasTheFittingUnit(long current, long total, String expected) {
        assertThat(new ByteProgress("x", current, total, true, false)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, '[>                   ]'",
        "50, '[==========>         ]'",
        "100, [====================]",
        "200, [====================]"
    })
    void barIsFilledInProportion(long current, String expected) {
        assertThat(new ByteProgress("x", current, 100, false, false).bar()).isEqualTo(expected);
    }

    @Test
    void chooseWhenThereIsATerminalIsLive() {
        assertThat(DisplayMode.choose("auto", PERSON)).isEqualTo(DisplayMode.LIVE);
        assertThat(DisplayMode.choose("plain", PERSON)).isEqualTo(DisplayMode.PLAIN);
        assertThat(DisplayMode.choose("quiet", PERSON)).isEqualTo(DisplayMode.QUIET);
    }

    @ParameterizedTest
    @CsvSource({
        "false, true, false, TERM=xterm",
        "true, false, false, TERM=xterm",
        "true, true, true, TERM=xterm",
        "true, true, false, TERM=dumb",
        "true, true, false, X=y",
        "true, true, false, TERM=xterm;CI=true"
    })
    void chooseWhenRedrawingIsNotWantedIsPlain(boolean terminal, boolean alone, boolean subdued, String variables) {
        assertThat(DisplayMode.choose(
                        "auto", new Surroundings(terminal, alone, subdued, false, false, variables(variables))))
                .isEqualTo(DisplayMode.PLAIN);
    }

    @Test
    void chooseWhenMavenIsQuietIsQuiet() {
        Surroundings quiet = new Surroundings(true, true, false, false, true, Map.of("TERM", "xterm"));
        assertThat(DisplayMode.choose("plain", quiet)).isEqualTo(DisplayMode.QUIET);
    }

    @Test
    void chooseWhenValueIsUnknownNamesTheValues() {
        assertThatThrownBy(() -> DisplayMode.choose("fancy", PERSON))
                .isInstanceOf(UserException.class)
                .hasMessage("""
                        Tried to read the parameter 'progress': "fancy" is not among its values.
                          Give -Dlinuxkit.progress=auto, plain or quiet.
                          More: mvn linuxkit:help -Dlinuxkit.error=parameter""");
    }

    @Test
    void colouredWhenNoColorIsSetIsFalse() {
        assertThat(PERSON.coloured()).isTrue();
        assertThat(new Surroundings(true, true, false, false, false, Map.of("NO_COLOR", "1")).coloured())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'50 132\n', 132, 50", "'0 0\n', 80, 24", "'', 80, 24", "nonsense, 80, 24"})
    void parseWhenSttyAnswersIsTheSize(String answer, int columns, int rows) {
        assertThat(TerminalProbe.parse(answer)).isEqualTo(new TerminalSize(columns, rows));
    }

    private static Map<String, String> variables(String text) {
        return Arrays.stream(text.split(";"))
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
