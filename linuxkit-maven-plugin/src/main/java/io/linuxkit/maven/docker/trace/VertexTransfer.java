/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.trace;

import io.linuxkit.maven.docker.protobuf.MalformedMessageException;
import io.linuxkit.maven.docker.protobuf.MessageReader;

/**
 * Bytes that a step moves.
 *
 * @param id the same for all reports of one transfer
 * @param vertex the step's digest
 * @param name for people, may be empty
 * @param current bytes so far
 * @param total bytes in all, 0 when not known
 * @param completed whether it has ended
 */
public record VertexTransfer(String id, String vertex, String name, long current, long total, boolean completed) {
    static VertexTransfer read(MessageReader reader) throws MalformedMessageException {
        String id = "";
        String vertex = "";
        String name = "";
        long current = 0;
        long total = 0;
        boolean completed = false;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> id = reader.text();
                case 2 -> vertex = reader.text();
                case 3 -> name = reader.text();
                case 4 -> current = reader.number();
                case 5 -> total = reader.number();
                case 8 -> completed = true;
                default -> {}
            }
        }
        return new VertexTransfer(id, vertex, name, current, total, completed);
    }
}
