/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.trace;

import io.linuxkit.maven.docker.protobuf.MalformedMessageException;
import io.linuxkit.maven.docker.protobuf.MessageReader;

/**
 * The state of a step.
 *
 * @param digest identifies the step
 * @param name for people
 * @param cached whether the result was there already
 * @param started whether it has begun
 * @param completed whether it has ended, well or not
 * @param error why it failed, empty when it has not
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
