/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** JSON objects one after the other, as a Docker daemon reports progress; one object in memory at a time. */
public final class JsonStream implements AutoCloseable {
    private final JsonParser parser;

    /**
     * Reads from a stream that the caller keeps owning until {@link #close()}.
     *
     * @param in UTF-8 text, objects with or without white space between them
     * @throws IOException when the stream fails
     */
    public JsonStream(InputStream in) throws IOException {
        this.parser = JsonTree.parser(in);
    }

    /**
     * The next object; waits for it.
     *
     * @return the object, or empty at the end of the stream
     * @throws IOException when the stream fails
     * @throws JsonException when the text is not a JSON object
     */
    public Optional<JsonObject> next() throws IOException {
        try {
            return parser.nextToken() == null
                    ? Optional.empty()
                    : Optional.of(JsonObject.of(JsonTree.value(parser), "the message"));
        } catch (JsonProcessingException e) {
            throw JsonTree.malformed(e, parser);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
