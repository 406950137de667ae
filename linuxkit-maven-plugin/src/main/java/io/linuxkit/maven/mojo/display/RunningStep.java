/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.docker.BuildStep;
import io.linuxkit.maven.docker.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A running step of the live display: its start, the last line that it printed, and its transfers. */
final class RunningStep {
    private static final int MAX_TRANSFERS = 3;

    private final BuildStep step;
    private final Instant since;
    private final Map<String, ByteProgress> transfers = new LinkedHashMap<>();
    private String lastLine = "";

    /** Creates a step that has started at an instant. */
    RunningStep(BuildStep step, Instant since) {
        this.step = step;
        this.since = since;
    }

    /** Records a line of the step, unless it is blank. */
    void log(String line) {
        String clean = TerminalText.clean(line);
        if (!clean.isEmpty()) {
            lastLine = clean;
        }
    }

    /** Records the progress of a transfer; one that has ended is no longer shown. */
    void progress(Transfer transfer) {
        if (transfer.done()) {
            transfers.remove(transfer.id());
        } else {
            transfers.put(transfer.id(), ByteProgress.of(transfer));
        }
    }

    /** Returns how long the step has run, such as {@code 3.2s}. */
    String elapsed(Instant now) {
        return Wording.seconds(Duration.between(since, now));
    }

    /** Returns the step's name and time, at most three transfers, and the last line. */
    List<String> rows(LiveRows form, Instant now) {
        List<String> rows = new ArrayList<>();
        rows.add(form.timed(Wording.name(step), elapsed(now), LiveRows.Tone.RUNNING));
        transfers.values().stream().limit(MAX_TRANSFERS).map(form::bytes).forEach(rows::add);
        if (!lastLine.isEmpty()) {
            rows.add(form.detail(lastLine));
        }
        return rows;
    }
}
