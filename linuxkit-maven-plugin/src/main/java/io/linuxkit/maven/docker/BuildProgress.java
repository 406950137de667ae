/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.docker.trace.BuildTrace;
import io.linuxkit.maven.docker.trace.Vertex;
import io.linuxkit.maven.docker.trace.VertexLog;
import io.linuxkit.maven.docker.trace.VertexTransfer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The translation of a build's reports into events. Each step starts once and ends once, and its output comes in
 * whole lines.
 */
final class BuildProgress {
    private final BuildListener listener;
    private final Map<String, StepState> steps = new LinkedHashMap<>();
    private volatile boolean busy;

    BuildProgress(BuildListener listener) {
        this.listener = listener;
    }

    void accept(BuildTrace trace) {
        trace.vertexes().forEach(this::changed);
        trace.transfers().forEach(this::moved);
        trace.logs().forEach(this::printed);
        trace.warnings().forEach(warning -> listener.warning(warning.text(), warning.url()));
        trace.vertexes().stream().filter(Vertex::completed).forEach(this::completed);
        busy = steps.values().stream().anyMatch(StepState::isRunning);
    }

    /**
     * Returns whether a step is running; the display then shows that the build waits for it. Any thread may call
     * this.
     */
    boolean isBusy() {
        return busy;
    }

    private void changed(Vertex vertex) {
        StepState state = steps.computeIfAbsent(
                vertex.digest(), digest -> new StepState(new BuildStep(steps.size() + 1, vertex.name()), listener));
        if (vertex.started()) {
            state.begin();
        }
    }

    private void moved(VertexTransfer transfer) {
        StepState state = steps.get(transfer.vertex());
        if (state != null) {
            String name = transfer.name().isEmpty() ? transfer.id() : transfer.name();
            listener.progress(
                    state.step(),
                    new Transfer(transfer.id(), name, transfer.current(), transfer.total(), transfer.completed()));
        }
    }

    private void printed(VertexLog log) {
        StepState state = steps.get(log.vertex());
        if (state != null) {
            state.print(log.bytes());
        }
    }

    /** Completes a step after the logs of the same report, so that the step's last lines come before its end. */
    private void completed(Vertex vertex) {
        StepState state = steps.get(vertex.digest());
        if (state != null) {
            state.end(vertex);
        }
    }

    /** Returns what is known about the step that made the build fail. */
    FailedBuild failed(String error) {
        Optional<StepState> failed =
                steps.values().stream().filter(StepState::isFailed).findFirst();
        return new FailedBuild(
                failed.map(StepState::step), failed.map(StepState::lastLines).orElse(List.of()), error);
    }
}
