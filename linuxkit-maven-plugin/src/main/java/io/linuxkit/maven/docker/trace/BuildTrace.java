/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.trace;

import io.linuxkit.maven.docker.protobuf.MalformedMessageException;
import io.linuxkit.maven.docker.protobuf.MessageReader;
import java.util.ArrayList;
import java.util.List;

/**
 * One report of a running build, BuildKit's {@code moby.buildkit.v1.StatusResponse}.
 *
 * @param vertexes the steps whose state has changed
 * @param transfers the states of transfers
 * @param logs the output of steps
 * @param warnings the warnings about the Dockerfile
 * @see <a href="https://github.com/moby/buildkit/blob/v0.12.5/api/services/control/control.proto">control.proto</a>
 */
public record BuildTrace(
        List<Vertex> vertexes, List<VertexTransfer> transfers, List<VertexLog> logs, List<TraceWarning> warnings) {
    public BuildTrace {
        vertexes = List.copyOf(vertexes);
        transfers = List.copyOf(transfers);
        logs = List.copyOf(logs);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a report.
     *
     * @param message the encoded protocol buffer
     * @return the report, without the parts that this plugin does not use
     * @throws MalformedMessageException when the bytes are not such a message
     */
    public static BuildTrace parse(byte[] message) throws MalformedMessageException {
        List<Vertex> vertexes = new ArrayList<>();
        List<VertexTransfer> transfers = new ArrayList<>();
        List<VertexLog> logs = new ArrayList<>();
        List<TraceWarning> warnings = new ArrayList<>();
        MessageReader reader = new MessageReader(message);
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> vertexes.add(Vertex.read(reader.message()));
                case 2 -> transfers.add(VertexTransfer.read(reader.message()));
                case 3 -> logs.add(VertexLog.read(reader.message()));
                case 4 -> warnings.add(TraceWarning.read(reader.message()));
                default -> {}
            }
        }
        return new BuildTrace(vertexes, transfers, logs, warnings);
    }
}
