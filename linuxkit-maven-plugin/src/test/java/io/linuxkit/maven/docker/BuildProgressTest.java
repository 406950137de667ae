/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.docker.protobuf.MalformedMessageException;
import io.linuxkit.maven.docker.protobuf.MessageWriter;
import io.linuxkit.maven.docker.trace.BuildTrace;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BuildProgressTest {
    private final RecordedBuild recorded = new RecordedBuild();
    private final BuildProgress progress = new BuildProgress(recorded);

    @Test
    void acceptWhenReportsRepeatTellsEachEventOnce() throws MalformedMessageException {
        byte[] started = new MessageWriter()
                .text(1, "d1")
                .text(3, "[1/1] RUN a")
                .text(5, "")
                .toBytes();
        byte[] ended = new MessageWriter()
                .text(1, "d1")
                .text(3, "[1/1] RUN a")
                .text(5, "")
                .text(6, "")
                .toBytes();
        report(1, started);
        report(1, started);
        report(1, ended);
        report(1, ended);
        assertThat(recorded.events).containsExactly("started #1 [1/1] RUN a", "finished #1 [1/1] RUN a");
    }

    /** While a step runs, the display shows it, so the daemon's silence need not be reported. */
    @Test
    void isBusyWhileStepRuns() throws MalformedMessageException {
        assertThat(progress.isBusy()).isFalse();
        report(1, new MessageWriter().text(1, "d1").text(3, "RUN").text(5, "").toBytes());
        assertThat(progress.isBusy()).isTrue();
        report(1, new MessageWriter().text(1, "d1").text(3, "RUN").text(6, "").toBytes());
        assertThat(progress.isBusy()).isFalse();
    }

    @Test
    void acceptWhenLineComesInPiecesTellsWholeLines() throws MalformedMessageException {
        byte[] text = "grüße\r\nrest".getBytes(StandardCharsets.UTF_8);
        report(1, new MessageWriter().text(1, "d1").text(3, "RUN").toBytes());
        report(3, new MessageWriter().text(1, "d1").bytes(4, text, 3).toBytes());
        byte[] tail = Arrays.copyOfRange(text, 3, text.length);
        report(3, new MessageWriter().text(1, "d1").bytes(4, tail, tail.length).toBytes());
        assertThat(recorded.lines).containsExactly("grüße");
        report(
                1,
                new MessageWriter()
                        .text(1, "d1")
                        .text(3, "RUN")
                        .text(6, "")
                        .text(7, "exit code: 3")
                        .toBytes());
        assertThat(recorded.lines).containsExactly("grüße", "rest");
        FailedBuild failed = progress.failed("exit code: 3");
        assertThat(failed.exitCode()).hasValue(3);
        assertThat(failed.lastLines()).containsExactly("grüße", "rest");
    }

    private void report(int field, byte[] part) throws MalformedMessageException {
        progress.accept(BuildTrace.parse(
                new MessageWriter().bytes(field, part, part.length).toBytes()));
    }
}
