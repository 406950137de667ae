/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.docker.BuildStep;
import io.linuxkit.maven.docker.Transfer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveDisplayTest {
    private final ManualClock clock = new ManualClock();
    private final TerminalScreen screen = new TerminalScreen();
    private TerminalSize size = new TerminalSize(60, 24);
    private final LiveDisplay display = new LiveDisplay(new LiveRegion(screen), clock, () -> size, false);

    @Test
    void runningStepsAreBelowEndedOnes() {
        ScriptedBuild.firstHalf(display, clock);
        assertThat(screen.text()).isEqualTo("""
                         => [internal] load build context                      1.5s
                         => [1/3] FROM docker.io/library/alpine                1.5s
                         => => sha256:abc 3.0 MB / 12.0 MB [=====>              ]
                        """);
    }

    @Test
    void runningStepHasItsLastLine() {
        ScriptedBuild.firstHalf(display, clock);
        ScriptedBuild.secondHalf(display, clock);
        assertThat(screen.text()).isEqualTo("""
                         => [internal] load build context                      1.5s
                         => [1/3] FROM docker.io/library/alpine               10.5s
                         => CACHED [2/3] RUN make                              0.0s
                         => WARNING LegacyKeyValueFormat: use ENV key=value (https://example.com/w)
                         => [3/3] RUN make test                                1.0s
                         => => not ok 2
                        """);
    }

    @Test
    void closeKeepsEndedStepsAndRestoresTheTerminal() {
        ScriptedBuild.firstHalf(display, clock);
        ScriptedBuild.secondHalf(display, clock);
        ScriptedBuild.failure(display, clock);
        display.started(new BuildStep(9, "still running"));
        assertThat(screen.isRestored()).isFalse();
        display.close();
        display.close();
        assertThat(screen.isRestored()).isTrue();
        assertThat(screen.text()).endsWith("""
                         => ERROR [3/3] RUN make test                          1.2s
                        """);
        ScriptedBuild.secondHalf(display, clock);
        display.tick();
        assertThat(screen.text()).endsWith("1.2s\n");
    }

    @Test
    void tickWhenTimeHasPassedShowsIt() {
        display.started(ScriptedBuild.MAKE);
        clock.pass(61_234);
        display.tick();
        assertThat(screen.text()).isEqualTo(" => [2/3] RUN make                                    61.2s\n");
    }

    @Test
    void tickWhenNothingHasChangedDrawsNothing() {
        display.started(ScriptedBuild.MAKE);
        int frames = screen.frames();
        display.tick();
        assertThat(screen.frames()).isEqualTo(frames);
    }

    @Test
    void logWhenLinesComeFastDrawsOnlySome() {
        display.started(ScriptedBuild.MAKE);
        int frames = screen.frames();
        for (int line = 0; line < 1000; line++) {
            display.log(ScriptedBuild.MAKE, "line " + line);
            clock.pass(1);
        }
        assertThat(screen.frames() - frames).isBetween(15, 20);
        display.tick();
        assertThat(screen.text()).contains(" => => line 999\n");
    }

    @Test
    void startedWhenThereAreManyShowsTheFirstAndTheirNumber() {
        for (int number = 1; number <= 9; number++) {
            display.started(new BuildStep(number, "step " + number));
        }
        assertThat(screen.text().lines()).hasSize(7).last().isEqualTo(" => => and 3 more");
    }

    @Test
    void startedWhenTerminalIsLowShowsWhatFits() {
        size = new TerminalSize(60, 4);
        for (int number = 1; number <= 5; number++) {
            display.started(new BuildStep(number, "step " + number));
        }
        assertThat(screen.text().lines()).hasSize(3);
    }

    @Test
    void startedWhenNameIsLongIsCutToTheWidth() {
        size = new TerminalSize(20, 24);
        display.started(new BuildStep(1, "[2/2] RUN echo a very long command"));
        display.log(new BuildStep(1, ""), "漢字漢字漢字漢字漢字");
        clock.pass(50);
        display.tick();
        assertThat(screen.text()).isEqualTo(" => [2/2] RUN  0.1s\n => => 漢字漢字漢字\n");
    }

    @Test
    void progressWhenImportingShowsBytesAndABar() {
        display.progress(new ByteProgress("importing", 123_400_000, 800_000_000, true, false));
        assertThat(screen.text()).isEqualTo(" => => importing 123.4 MB / ~800 MB [===>                ]\n");
        display.progress(new ByteProgress("importing", 812_000_000, 800_000_000, true, true));
        assertThat(screen.text()).isEqualTo(" => importing 812.0 MB\n");
    }

    @Test
    void lineWhenStepsRunScrollsAboveThem() {
        display.started(ScriptedBuild.MAKE);
        display.line("up to date");
        assertThat(screen.text()).startsWith("up to date\n => [2/3]");
    }

    @Test
    void eventsWhenColouredHaveTheirTone() {
        LiveDisplay coloured = new LiveDisplay(new LiveRegion(screen), clock, () -> size, true);
        coloured.cached(ScriptedBuild.MAKE);
        coloured.failed(ScriptedBuild.TEST, "exit code: 1");
        coloured.started(ScriptedBuild.FROM);
        assertThat(screen.text().lines().map(row -> row.replaceAll(" {2,}", " ")))
                .containsExactly(
                        "<34> => CACHED [2/3] RUN make 0.0s<0>",
                        "<31> => ERROR [3/3] RUN make test 0.0s<0>",
                        " => [1/3] FROM docker.io/library/alpine 0.0s");
    }

    @Test
    void frameWhenRedrawnIsOneWriteOfTheseSequences() {
        List<String> writes = new ArrayList<>();
        LiveDisplay raw = new LiveDisplay(new LiveRegion(writes::add), clock, () -> new TerminalSize(20, 24), false);
        raw.started(new BuildStep(1, "a"));
        clock.pass(100);
        raw.progress(new BuildStep(1, "a"), new Transfer("x", "x", 1, 0, false));
        raw.close();
        assertThat(writes)
                .containsExactly(
                        "\u001b[?25l\u001b[?7l => a          0.0s\n\u001b[?7h",
                        "\u001b[1A\r\u001b[J\u001b[?7l => a          0.1s\n => => x 1 B\n\u001b[?7h",
                        "\u001b[2A\r\u001b[J\u001b[?25h");
    }

    @Test
    void startWhenClosedEndsTheTicker() {
        display.start().started(ScriptedBuild.MAKE);
        display.close();
        assertThat(screen.isRestored()).isTrue();
    }
}
