/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The text of trees of Jackson's nodes, for programs and for people. */
final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriter() {}

    /** On one line, without blanks; in UTF-8. */
    static byte[] compact(JsonNode tree) {
        return write(tree, null);
    }

    /** Two blanks a level, {@code "name": value}, the same on every system; in UTF-8. */
    static byte[] indented(JsonNode tree) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return write(
                tree,
                new DefaultPrettyPrinter(Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                                .withObjectEmptySeparator("")
                                .withArrayEmptySeparator(""))
                        .withObjectIndenter(lines)
                        .withArrayIndenter(lines));
    }

    private static byte[] write(JsonNode tree, @Nullable PrettyPrinter layout) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(out);
                JsonParser values = tree.traverse()) {
            generator.setPrettyPrinter(layout);
            values.nextToken();
            generator.copyCurrentStructure(values);
        } catch (IOException e) {
            throw new JsonException("cannot be written", e);
        }
        return out.toByteArray();
    }
}
