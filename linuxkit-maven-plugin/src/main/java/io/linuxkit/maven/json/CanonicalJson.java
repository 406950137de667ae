/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A writer of the canonical form that Docker Content Trust signs: no white space, members sorted by the bytes of
 * their names, only the quote and the backslash escaped, whole numbers only.
 *
 * @see <a href="https://github.com/docker/go/blob/v1.5.1-1/canonical/json/encode.go">docker/go, canonical JSON</a>
 */
final class CanonicalJson {
    /**
     * The order of the UTF-8 bytes. Java's order of strings differs from it for characters beyond the basic
     * multilingual plane.
     */
    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(CanonicalJson::utf8, Arrays::compareUnsigned);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CanonicalJson() {}

    static byte[] write(JsonNode value) {
        CanonicalJson canonical = new CanonicalJson();
        canonical.add(value);
        return canonical.out.toByteArray();
    }

    private void add(JsonNode value) {
        if (value.isObject()) {
            addObject(value);
        } else if (value.isArray()) {
            addArray(value);
        } else if (value.isTextual()) {
            addText(value.textValue());
        } else if (value.isBigDecimal()) {
            throw new JsonException("'" + value.decimalValue() + "' is not a whole number");
        } else {
            out.writeBytes(utf8(value.asText()));
        }
    }

    private void addObject(JsonNode members) {
        Map<String, JsonNode> sorted = new TreeMap<>(BY_BYTES);
        members.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        out.write('{');
        String separator = "";
        for (Map.Entry<String, JsonNode> member : sorted.entrySet()) {
            out.writeBytes(utf8(separator));
            addText(member.getKey());
            out.write(':');
            add(member.getValue());
            separator = ",";
        }
        out.write('}');
    }

    private void addArray(JsonNode elements) {
        out.write('[');
        String separator = "";
        for (JsonNode element : elements) {
            out.writeBytes(utf8(separator));
            add(element);
            separator = ",";
        }
        out.write(']');
    }

    private void addText(String text) {
        out.write('"');
        for (byte b : utf8(text)) {
            if (b == '"' || b == '\\') {
                out.write('\\');
            }
            out.write(b);
        }
        out.write('"');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
