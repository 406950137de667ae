/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.docker.trace.Vertex;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The progress of a step, and the last lines that it printed. */
final class StepState {
    private static final int KEPT_LINES = 20;
    private static final int MAX_LINE_BYTES = 1 << 16;

    private final BuildStep step;
    private final BuildListener listener;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean begun;
    private boolean ended;
    private boolean failed;

    StepState(BuildStep step, BuildListener listener) {
        this.step = step;
        this.listener = listener;
    }

    BuildStep step() {
        return step;
    }

    boolean isRunning() {
        return begun && !ended;
    }

    boolean isFailed() {
        return failed;
    }

    List<String> lastLines() {
        return List.copyOf(lastLines);
    }

    void begin() {
        if (!begun) {
            begun = true;
            listener.started(step);
        }
    }

    /** Adds output of the step. Lines that are longer than 64 KiB are split. */
    void print(byte[] bytes) {
        for (byte value : bytes) {
            if (value == '\n' || line.size() == MAX_LINE_BYTES) {
                endLine();
            }
            if (value != '\n') {
                line.write(value);
            }
        }
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (lastLines.size() == KEPT_LINES) {
            lastLines.removeFirst();
        }
        String clean = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        lastLines.addLast(clean);
        listener.log(step, clean);
    }

    void end(Vertex vertex) {
        if (ended) {
            return;
        }
        ended = true;
        begin();
        if (line.size() > 0) {
            endLine();
        }
        if (!vertex.error().isEmpty()) {
            failed = true;
            listener.failed(step, vertex.error());
        } else if (vertex.cached()) {
            listener.cached(step);
        } else {
            listener.finished(step);
        }
    }
}
