/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conversion of Java's values to Jackson's nodes. Later changes to the caller's collections do not affect the
 * nodes.
 */
final class JsonNodes {
    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

    private JsonNodes() {}

    static JsonNode of(@Nullable Object value) {
        if (value == null) {
            return NullNode.getInstance();
        }
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        if (value instanceof Boolean truth) {
            return BooleanNode.valueOf(truth);
        }
        if (value instanceof Number number) {
            return of(number);
        }
        if (value instanceof JsonObject object) {
            return object.members();
        }
        if (value instanceof Iterable<?> elements) {
            ArrayNode array = FACTORY.arrayNode();
            elements.forEach(element -> array.add(of(element)));
            return array;
        }
        if (value instanceof Map<?, ?> members) {
            ObjectNode object = FACTORY.objectNode();
            members.forEach((name, member) -> object.set(String.valueOf(name), of(member)));
            return object;
        }
        throw new IllegalArgumentException("no JSON value: " + value.getClass());
    }

    private static JsonNode of(Number number) {
        if (number instanceof BigDecimal decimal) {
            return FACTORY.numberNode(decimal);
        }
        if (number instanceof BigInteger whole) {
            return FACTORY.numberNode(whole);
        }
        if (number instanceof Double || number instanceof Float) {
            return FACTORY.numberNode(new BigDecimal(number.toString()));
        }
        return whole(number.longValue());
    }

    /** Returns a node of the same type as the parser's, because nodes of different types are not equal. */
    private static JsonNode whole(long number) {
        return number == (int) number ? FACTORY.numberNode((int) number) : FACTORY.numberNode(number);
    }
}
