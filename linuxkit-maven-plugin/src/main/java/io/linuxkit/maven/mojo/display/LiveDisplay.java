/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.docker.BuildStep;
import io.linuxkit.maven.docker.Transfer;
import io.linuxkit.maven.mojo.display.LiveRows.Tone;
import io.linuxkit.maven.problem.Excerpt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A display on a terminal that is redrawn in place. It shows the running steps with their times, last lines and
 * transfers; a step that has ended becomes one line above them, which scrolls away. Once {@linkplain #start() started},
 * the display updates the times periodically, and restores the terminal also when the process is interrupted.
 */
public final class LiveDisplay implements Display {
    private static final int MAX_STEPS = 6;
    private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(50);

    private final LiveRegion region;
    private final InstantSource clock;
    private final Supplier<TerminalSize> size;
    private final boolean coloured;
    private final Map<Integer, RunningStep> running = new LinkedHashMap<>();
    private final Map<String, ByteProgress> moving = new LinkedHashMap<>();
    private Instant lastDrawing = Instant.MIN;
    private @Nullable Ticker ticker;
    private boolean closed;

    /**
     * Creates a display that is not started yet.
     *
     * @param region the rows of the terminal to draw in
     * @param clock the clock for the times of the steps
     * @param size the present size of the terminal
     * @param coloured true to use colours
     */
    public LiveDisplay(LiveRegion region, InstantSource clock, Supplier<TerminalSize> size, boolean coloured) {
        this.region = region;
        this.clock = clock;
        this.size = size;
        this.coloured = coloured;
    }

    /** Starts the periodic update, and returns this display. */
    synchronized LiveDisplay start() {
        ticker = new Ticker(this::tick, this::restore);
        return this;
    }

    @Override
    public synchronized void started(BuildStep step) {
        running.putIfAbsent(step.number(), new RunningStep(step, clock.instant()));
        draw(List.of());
    }

    @Override
    public synchronized void cached(BuildStep step) {
        end(step, "CACHED " + Wording.name(step), Tone.DONE);
    }

    @Override
    public synchronized void finished(BuildStep step) {
        end(step, Wording.name(step), Tone.DONE);
    }

    @Override
    public synchronized void failed(BuildStep step, String error) {
        end(step, "ERROR " + Wording.name(step), Tone.FAILED);
    }

    @Override
    public synchronized void log(BuildStep step, String line) {
        RunningStep state = running.get(step.number());
        if (state != null) {
            state.log(line);
            drawWhenDue();
        }
    }

    @Override
    public synchronized void progress(BuildStep step, Transfer transfer) {
        RunningStep state = running.get(step.number());
        if (state != null) {
            state.progress(transfer);
            drawWhenDue();
        }
    }

    @Override
    public synchronized void progress(ByteProgress progress) {
        if (progress.done()) {
            moving.remove(progress.what());
            draw(List.of(form().lasting(progress.toString(), Tone.DONE)));
        } else {
            moving.put(progress.what(), progress);
            drawWhenDue();
        }
    }

    @Override
    public synchronized void forget(String what) {
        moving.remove(what);
        draw(List.of());
    }

    @Override
    public synchronized void warning(String text, String url) {
        draw(List.of(form().lasting("WARNING " + Wording.warning(text, url), Tone.WARNING)));
    }

    @Override
    public synchronized void warning(String text) {
        draw(List.of(form().lasting("WARNING " + Excerpt.line(text), Tone.WARNING)));
    }

    @Override
    public synchronized void line(String text) {
        draw(List.of(Excerpt.line(text)));
    }

    /** Redraws the times. */
    synchronized void tick() {
        draw(List.of());
    }

    @Override
    public synchronized void close() {
        restore();
        if (ticker != null) {
            ticker.close();
        }
    }

    private synchronized void restore() {
        closed = true;
        region.close();
    }

    private void end(BuildStep step, String text, Tone tone) {
        Instant now = clock.instant();
        RunningStep state = running.remove(step.number());
        String time = state == null ? Wording.seconds(Duration.ZERO) : state.elapsed(now);
        draw(List.of(form().timed(text, time, tone)));
    }

    /** Redraws at most every 50 ms, because a step may print thousands of lines per second. */
    private void drawWhenDue() {
        if (!clock.instant().isBefore(lastDrawing.plus(BETWEEN_DRAWINGS))) {
            draw(List.of());
        }
    }

    private void draw(List<String> lasting) {
        if (!closed) {
            lastDrawing = clock.instant();
            region.draw(lasting, rows(lastDrawing));
        }
    }

    private List<String> rows(Instant now) {
        LiveRows form = form();
        List<String> rows = new ArrayList<>();
        running.values().stream().limit(MAX_STEPS).forEach(step -> rows.addAll(step.rows(form, now)));
        if (running.size() > MAX_STEPS) {
            rows.add(form.detail("and " + (running.size() - MAX_STEPS) + " more"));
        }
        moving.values().forEach(progress -> rows.add(form.bytes(progress)));
        return form.limited(rows, size.get().rows() - 1);
    }

    private LiveRows form() {
        return new LiveRows(size.get().columns(), coloured);
    }
}
