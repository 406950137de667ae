/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.docker.BuildStep;
import io.linuxkit.maven.docker.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * A display for logs and for terminals that cannot redraw. It writes one line for each event, with the number of the
 * step: {@code #4 [2/3] RUN make}, {@code #4 DONE 3.2s}. A transfer is reported every ten seconds and at its end.
 */
public final class PlainDisplay implements Display {
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

    private final LineSink sink;
    private final InstantSource clock;
    private final Map<Integer, Instant> started = new HashMap<>();
    private final Map<String, Instant> reported = new HashMap<>();
    private boolean closed;

    /**
     * Creates a display.
     *
     * @param sink receives the lines
     * @param clock the clock for the times of the steps
     */
    public PlainDisplay(LineSink sink, InstantSource clock) {
        this.sink = sink;
        this.clock = clock;
    }

    @Override
    public synchronized void started(BuildStep step) {
        if (started.putIfAbsent(step.number(), clock.instant()) == null) {
            say("#" + step.number() + " " + Wording.name(step));
        }
    }

    @Override
    public synchronized void cached(BuildStep step) {
        started(step);
        say("#" + step.number() + " CACHED");
    }

    @Override
    public synchronized void finished(BuildStep step) {
        say("#" + step.number() + " DONE " + Wording.seconds(elapsed(step)));
    }

    @Override
    public synchronized void failed(BuildStep step, String error) {
        started(step);
        say("#" + step.number() + " ERROR: " + TerminalText.clean(error));
    }

    @Override
    public synchronized void log(BuildStep step, String line) {
        say("#" + step.number() + " " + TerminalText.clean(line));
    }

    @Override
    public synchronized void progress(BuildStep step, Transfer transfer) {
        report("#" + step.number() + " ", transfer.id(), ByteProgress.of(transfer));
    }

    @Override
    public synchronized void progress(ByteProgress progress) {
        report("", progress.what(), progress);
    }

    @Override
    public synchronized void forget(String what) {
        reported.remove(what);
    }

    @Override
    public synchronized void warning(String text, String url) {
        if (!closed) {
            sink.warn(Wording.warning(text, url));
        }
    }

    @Override
    public synchronized void warning(String text) {
        if (!closed) {
            sink.warn(text);
        }
    }

    @Override
    public synchronized void line(String text) {
        say(text);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void report(String prefix, String id, ByteProgress progress) {
        Instant now = clock.instant();
        Instant last = reported.putIfAbsent(prefix + id, now);
        boolean due = last != null && !now.isBefore(last.plus(BETWEEN_REPORTS));
        if (progress.done() || due) {
            reported.put(prefix + id, now);
            say(prefix + progress + (progress.done() ? " done" : ""));
        }
    }

    private Duration elapsed(BuildStep step) {
        Instant now = clock.instant();
        return Duration.between(started.getOrDefault(step.number(), now), now);
    }

    private void say(String line) {
        if (!closed) {
            sink.info(line.stripTrailing());
        }
    }
}
