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

/** A writer of trees of Jackson's nodes, in a compact form and in a form for people. */
final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriter() {}

    /** Returns one line without white space, in UTF-8. */
    static byte[] compact(JsonNode tree) {
        return write(tree, null);
    }

    /**
     * Returns the form for people in UTF-8: two spaces for each level, {@code "name": value}, the same on every
     * system.
     */
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
