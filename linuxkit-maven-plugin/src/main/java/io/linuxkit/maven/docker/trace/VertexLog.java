/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.trace;

import io.linuxkit.maven.docker.protobuf.MalformedMessageException;
import io.linuxkit.maven.docker.protobuf.MessageReader;

/**
 * A piece of a step's output. It may begin and end within a line, or within a character.
 *
 * @param vertex the digest of the step
 * @param bytes the output
 */
@SuppressWarnings("ArrayRecordComponent")
public record VertexLog(String vertex, byte[] bytes) {
    static VertexLog read(MessageReader reader) throws MalformedMessageException {
        String vertex = "";
        byte[] bytes = {};
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> vertex = reader.text();
                case 4 -> bytes = reader.bytes();
                default -> {}
            }
        }
        return new VertexLog(vertex, bytes);
    }
}
