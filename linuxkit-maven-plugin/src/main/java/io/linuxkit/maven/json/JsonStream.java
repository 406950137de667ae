/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** JSON objects one after the other, as a Docker daemon reports progress; one object in memory at a time. */
public final class JsonStream implements AutoCloseable {
    private static final ObjectReader READER = JsonObject.MAPPER
            .readerFor(JsonNode.class)
            .without(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final MappingIterator<JsonNode> objects;

    /**
     * Reads from a stream that the caller keeps owning until {@link #close()}.
     *
     * @param in UTF-8 text, objects with or without white space between them
     * @throws IOException when the stream fails
     */
    public JsonStream(InputStream in) throws IOException {
        this.objects = READER.readValues(in);
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
            return objects.hasNextValue()
                    ? Optional.of(JsonObject.of(objects.nextValue(), "the message"))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            throw JsonObject.malformed(e);
        }
    }

    @Override
    public void close() throws IOException {
        objects.close();
    }
}
