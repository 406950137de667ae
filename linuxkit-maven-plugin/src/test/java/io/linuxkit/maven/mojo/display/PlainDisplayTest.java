/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.docker.BuildStep;
import org.junit.jupiter.api.Test;

class PlainDisplayTest {
    private final ManualClock clock = new ManualClock();
    private final RecordedLines lines = new RecordedLines();
    private final PlainDisplay display = new PlainDisplay(lines, clock);

    @Test
    void wholeBuildIsOneLineForEachEvent() {
        ScriptedBuild.firstHalf(display, clock);
        ScriptedBuild.secondHalf(display, clock);
        ScriptedBuild.failure(display, clock);
        assertThat(lines.text()).isEqualTo("""
                        #1 [internal] load build context
                        #2 [1/3] FROM docker.io/library/alpine
                        #1 transferring context 45.6 MB done
                        #1 DONE 1.5s
                        #2 sha256:abc 12.0 MB done
                        #2 DONE 10.5s
                        #3 [2/3] RUN make
                        #3 CACHED
                        [WARNING] LegacyKeyValueFormat: use ENV key=value (https://example.com/w)
                        #4 [3/3] RUN make test
                        #4 ok 1
                        #4 not ok 2
                        #4 ERROR: process "/bin/sh -c make test" did not complete successfully: exit code: 2""");
    }

    @Test
    void progressWhenSlowIsReportedEveryTenSeconds() {
        for (int second = 0; second <= 25; second++) {
            display.progress(new ByteProgress("importing", second * 20_000_000L, 800_000_000, true, false));
            clock.pass(1000);
        }
        display.progress(new ByteProgress("importing", 812_345_678, 800_000_000, true, true));
        assertThat(lines.text()).isEqualTo("""
                        importing 200.0 MB / ~800 MB
                        importing 400.0 MB / ~800 MB
                        importing 812.3 MB done""");
    }

    @Test
    void startedWhenNameHasSeveralLinesIsOneLine() {
        display.started(new BuildStep(1, "[2/2] RUN <<EOF\n  make\n  make test\nEOF"));
        assertThat(lines.text()).isEqualTo("#1 [2/2] RUN <<EOF make make test EOF");
    }

    @Test
    void eventsAfterCloseAreNotShown() {
        display.close();
        ScriptedBuild.secondHalf(display, clock);
        assertThat(lines.text()).isEmpty();
    }

    @Test
    void quietDisplayShowsOnlyWarnings() {
        Display quiet = new QuietDisplay(lines);
        ScriptedBuild.firstHalf(quiet, clock);
        ScriptedBuild.secondHalf(quiet, clock);
        quiet.line("text");
        assertThat(lines.text()).isEqualTo("[WARNING] LegacyKeyValueFormat: use ENV key=value (https://example.com/w)");
    }
}
