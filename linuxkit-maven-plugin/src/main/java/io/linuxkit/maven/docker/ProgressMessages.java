/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.docker.transport.BodyLimit;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.json.JsonStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The messages of a daemon about a build. A message without an end is an error. */
final class ProgressMessages {
    private final BodyLimit limit;
    private final JsonStream messages;

    ProgressMessages(InputStream body, BodyLimit limit) throws IOException {
        this.limit = limit;
        this.messages = new JsonStream(body);
    }

    /** Waits for the next message, and returns it. */
    Optional<JsonObject> next() throws IOException {
        limit.nextMessage();
        return messages.next();
    }
}
