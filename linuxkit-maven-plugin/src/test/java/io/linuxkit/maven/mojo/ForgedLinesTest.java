/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.mojo.display.LineSink;
import io.linuxkit.maven.mojo.display.LiveDisplay;
import io.linuxkit.maven.mojo.display.LiveRegion;
import io.linuxkit.maven.mojo.display.PlainDisplay;
import io.linuxkit.maven.mojo.display.RecordedLog;
import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.mojo.display.StandardOutput;
import io.linuxkit.maven.mojo.display.TerminalSize;
import io.linuxkit.maven.mojo.session.Failures;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of others can neither begin a line of Maven's output nor control the terminal. */
class ForgedLinesTest {
    private static final String FORGED = "x\r\n[INFO] BUILD SUCCESS\u001b[1A\u009b2K\u202e";
    private static final String SHOWN = "x\\r\\n[INFO] BUILD SUCCESS\\u001b[1A\\u009b2K\\u202e";

    /** A goal whose log gets texts of others. */
    private static final class LoggingGoal extends AbstractLinuxKitMojo {
        @Override
        void run() {}
    }

    static Stream<PackageEvents> events() {
        Log log = log();
        return Stream.of(new ShownEvents(log, new PlainDisplay(LineSink.of(log), InstantSource.system())));
    }

    private static final RecordedLog RECORDED = new RecordedLog();

    private static Log log() {
        LoggingGoal goal = new LoggingGoal();
        goal.setLog(RECORDED);
        return goal.getLog();
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventWithForgedTextIsOneLine(PackageEvents events) {
        RECORDED.lines.clear();
        events.warning(FORGED);
        events.waiting(FORGED, Duration.ofSeconds(6));
        events.uncovered(List.of(Path.of(FORGED)));
        events.retrying(FORGED, Duration.ofSeconds(1));

        assertThat(RECORDED.lines).contains("[WARNING] " + SHOWN).allSatisfy(ForgedLinesTest::isHarmless);
    }

    @Test
    void liveLineWithForgedTextIsOneLine() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        LiveDisplay display = new LiveDisplay(
                new LiveRegion(new StandardOutput(terminal)::write),
                InstantSource.system(),
                () -> new TerminalSize(80, 24),
                false);
        display.line(FORGED);

        assertThat(terminal.toString(StandardCharsets.UTF_8)).contains(SHOWN + "\n");
    }

    @Test
    void resultWithForgedTextHasNoControlCharacters() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new StandardOutput(out).line("one\ntwo\r\u001b[31m");

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\\r\\u001b[31m\n");
    }

    @Test
    void messageOfProblemBeginsNoLineWithForgedText() {
        assertThatThrownBy(() -> Failures.translate(() -> {
                    throw new UserException(new Problem(FORGED, FORGED, List.of(FORGED), FORGED, ErrorTopic.DEFECT));
                }))
                .hasMessage(SHOWN + ": " + SHOWN + ".\n  " + SHOWN + "\n  " + SHOWN
                        + ".\n  More: mvn linuxkit:help -Dlinuxkit.error=defect");
    }

    @Test
    void messageOfIoExceptionBeginsNoLineWithForgedText() {
        assertThatThrownBy(() -> Failures.translate(() -> {
                    throw new IOException(FORGED);
                }))
                .hasMessageContaining(SHOWN)
                .hasNoCause();
    }

    private static void isHarmless(String line) {
        assertThat(line).doesNotContainPattern("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{202e}]");
    }
}
