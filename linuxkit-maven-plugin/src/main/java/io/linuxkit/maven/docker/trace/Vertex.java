/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.trace;

import io.linuxkit.maven.docker.protobuf.MalformedMessageException;
import io.linuxkit.maven.docker.protobuf.MessageReader;

/**
 * The state of a step.
 *
 * @param digest the identity of the step
 * @param name the name of the step, for people
 * @param cached true when the result was already there
 * @param started true when the step has started
 * @param completed true when the step has ended, successfully or not
 * @param error the error message of a failed step; otherwise empty
 */
public record Vertex(String digest, String name, boolean cached, boolean started, boolean completed, String error) {
    static Vertex read(MessageReader reader) throws MalformedMessageException {
        String digest = "";
        String name = "";
        String error = "";
        boolean cached = false;
        boolean started = false;
        boolean completed = false;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> digest = reader.text();
                case 3 -> name = reader.text();
                case 4 -> cached = reader.number() != 0;
                case 5 -> started = true;
                case 6 -> completed = true;
                case 7 -> error = reader.text();
                default -> {}
            }
        }
        return new Vertex(digest, name, cached, started, completed, error);
    }
}
