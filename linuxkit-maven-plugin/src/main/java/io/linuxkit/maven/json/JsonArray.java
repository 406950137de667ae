/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An array whose elements may be of any kind.
 *
 * @param elements in their order; {@code null} stands for JSON's null
 */
public record JsonArray(List<?> elements) {
    /**
     * Reads exactly one array.
     *
     * @param text that may be an array
     * @return the array; empty when the text is anything else
     */
    public static Optional<JsonArray> parse(String text) {
        try {
            return JsonTree.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof List<?> elements
                    ? Optional.of(new JsonArray(elements))
                    : Optional.empty();
        } catch (IOException | JsonException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads the elements as text.
     *
     * @return the elements; empty when one of them is no string
     */
    public Optional<List<String>> strings() {
        return elements.stream().allMatch(String.class::isInstance)
                ? Optional.of(elements.stream().map(String.class::cast).toList())
                : Optional.empty();
    }
}
