/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** JSON objects one after the other, as a Docker daemon reports progress. Only one object is in memory at a time. */
public final class JsonStream implements AutoCloseable {
    private final JsonReader reader;

    /**
     * Creates a reader of a stream, which {@link #close()} closes.
     *
     * @param in a text in UTF-8: objects with or without white space between them
     * @throws IOException when the stream fails
     */
    public JsonStream(InputStream in) throws IOException {
        this.reader = JsonReader.of(in);
    }

    /**
     * Waits for the next object, and returns it.
     *
     * @return the object; empty at the end of the stream
     * @throws IOException when the stream fails
     * @throws JsonException when the text is not a JSON object
     */
    public Optional<JsonObject> next() throws IOException {
        JsonNode value = reader.next();
        return value.isMissingNode() ? Optional.empty() : Optional.of(JsonObject.of(value, "the message"));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
