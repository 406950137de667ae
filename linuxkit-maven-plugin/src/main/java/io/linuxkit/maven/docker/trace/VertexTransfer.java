/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.trace;

import io.linuxkit.maven.docker.protobuf.MalformedMessageException;
import io.linuxkit.maven.docker.protobuf.MessageReader;

/**
 * The state of a step's transfer.
 *
 * @param id an identifier that is the same for all reports of one transfer
 * @param vertex the digest of the step
 * @param name the name of the transferred object, for people; may be empty
 * @param current the number of bytes so far
 * @param total the number of bytes in all; 0 when it is not known
 * @param completed true when the transfer has ended
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
