/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One member of an object and the types that it may be asked for; the errors say its name.
 *
 * @param name by which it was looked for
 * @param value a missing node when the object has no such member
 */
record JsonMember(String name, JsonNode value) {
    /** Whether it is absent or {@code null}, which is the same to those who read it. */
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

    /** None when it is empty. */
    List<JsonObject> objects() {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonNode element : elements()) {
            objects.add(JsonObject.of(element, "an element of '" + name + "'"));
        }
        return objects;
    }

    /** None when it is empty. */
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
