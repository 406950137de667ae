/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One member of an object, with conversions to the types that readers request. Errors contain its name.
 *
 * @param name the name of the member
 * @param value the value; a missing node when the object has no such member
 */
record JsonMember(String name, JsonNode value) {
    /** Returns whether the member is absent or {@code null}, which readers treat alike. */
    boolean isEmpty() {
        return value.isMissingNode() || value.isNull();
    }

    JsonMember required() {
        if (isEmpty()) {
            throw new JsonException("'" + name + "' is missing");
        }
        return this;
    }

    String text() {
        return text(value);
    }

    long whole() {
        if (!value.isInt() && !value.isLong()) {
            throw wrong("a whole number");
        }
        return value.longValue();
    }

    boolean truth() {
        if (!value.isBoolean()) {
            throw wrong("true or false");
        }
        return value.booleanValue();
    }

    JsonObject object() {
        return JsonObject.of(value, "'" + name + "'");
    }

    /** Returns the objects of a list; none when the member is empty. */
    List<JsonObject> objects() {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonNode element : elements()) {
            objects.add(JsonObject.of(element, "an element of '" + name + "'"));
        }
        return objects;
    }

    /** Returns the texts of a list; none when the member is empty. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements()) {
            texts.add(text(element));
        }
        return texts;
    }

    private JsonNode elements() {
        if (!isEmpty() && !value.isArray()) {
            throw wrong("a list");
        }
        return value;
    }

    private String text(JsonNode node) {
        if (!node.isTextual()) {
            throw wrong("a text");
        }
        return node.textValue();
    }

    private JsonException wrong(String expected) {
        return new JsonException("'" + name + "' is not " + expected);
    }
}
