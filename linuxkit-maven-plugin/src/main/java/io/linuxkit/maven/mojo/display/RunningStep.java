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

/** A step that the live display shows: since when it runs, what it printed last, what it moves. */
final class RunningStep {
    private static final int MAX_TRANSFERS = 3;

    private final BuildStep step;
    private final Instant since;
    private final Map<String, ByteProgress> transfers = new LinkedHashMap<>();
    private String lastLine = "";

    RunningStep(BuildStep step, Instant since) {
        this.step = step;
        this.since = since;
    }

    void log(String line) {
        String clean = TerminalText.clean(line);
        if (!clean.isEmpty()) {
            lastLine = clean;
        }
    }

    void progress(Transfer transfer) {
        if (transfer.done()) {
            transfers.remove(transfer.id());
        } else {
            transfers.put(transfer.id(), ByteProgress.of(transfer));
        }
    }

    String elapsed(Instant now) {
        return Wording.seconds(Duration.between(since, now));
    }

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
