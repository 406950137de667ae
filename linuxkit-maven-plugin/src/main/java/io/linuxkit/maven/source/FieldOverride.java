/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.source.go.YamlPlace;
import java.util.Arrays;
import java.util.List;

/**
 * A value for one field that replaces the value in {@code build.yml}.
 *
 * @param field the field to set
 * @param values one value for a text, a flag or a structure (the YAML below the key), any number for a list
 * @param origin the origin of the value, which decides among several overrides of the same field
 */
public record FieldOverride(Field field, List<String> values, Origin origin) {
    public FieldOverride {
        values = List.copyOf(values);
        if (values.size() != 1 && field.kind() != Field.Kind.LIST && field.kind() != Field.Kind.LINES) {
            throw new IllegalArgumentException(field + " takes one value, not " + values.size());
        }
    }

    /**
     * Creates an override from the text of a property.
     *
     * @param field the field to set
     * @param text the value; lists are separated by commas, build arguments by line ends
     * @param origin the origin of the text
     * @return the override
     */
    public static FieldOverride of(Field field, String text, Origin origin) {
        return switch (field.kind()) {
            case LIST -> new FieldOverride(field, split(text, ","), origin);
            case LINES -> new FieldOverride(field, split(text, "\\R"), origin);
            default -> new FieldOverride(field, List.of(text), origin);
        };
    }

    private static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(separator, -1))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    YamlPlace at() {
        return new YamlPlace(origin.text(), 0);
    }
}
