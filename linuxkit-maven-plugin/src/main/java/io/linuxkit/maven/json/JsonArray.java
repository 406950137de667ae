/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** An immutable array with elements of any type. */
public final class JsonArray {
    private final JsonNode elements;

    private JsonArray(JsonNode elements) {
        this.elements = elements;
    }

    /**
     * Reads exactly one array.
     *
     * @param text a text that may be an array
     * @return the array; empty when the text is anything else
     */
    public static Optional<JsonArray> parse(String text) {
        try {
            JsonNode value = JsonReader.document(text.getBytes(StandardCharsets.UTF_8));
            return value.isArray() ? Optional.of(new JsonArray(value)) : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the elements as texts.
     *
     * @return the elements; empty when one of them is not a string
     */
    public Optional<List<String>> strings() {
        return elements.valueStream().allMatch(JsonNode::isTextual)
                ? Optional.of(elements.valueStream().map(JsonNode::textValue).toList())
                : Optional.empty();
    }
}
