/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.linuxkit.maven.source.go.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The schema for editors, as it is in the jar. */
final class BuildYmlSchema {
    static final String NAME = "/linuxkit-build.schema.json";

    private static final JsonNode DOCUMENT = read();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(DOCUMENT);

    private BuildYmlSchema() {}

    /** Returns the schema as JSON. */
    static JsonNode document() {
        return DOCUMENT;
    }

    /** Returns the errors that an editor would show. */
    static List<String> complaints(Yaml definition) {
        return SCHEMA.validate(EditorYaml.json(definition)).stream()
                .map(Error::toString)
                .toList();
    }

    private static JsonNode read() {
        try (InputStream in = BuildYmlSchema.class.getResourceAsStream(NAME)) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
