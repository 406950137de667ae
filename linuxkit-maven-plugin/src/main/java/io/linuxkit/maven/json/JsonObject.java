/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON object. Members keep their order, numbers their digits, and members that nobody asks for survive an
 * edit: {@code parse(bytes).with("x", 1).toBytes()} changes nothing but {@code x}.
 *
 * <p>Readers return an empty value for a member that is absent or {@code null}, and throw {@link JsonException} for one
 * of another type.
 */
public final class JsonObject {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final JsonObject EMPTY = new JsonObject(JsonNodeFactory.instance.objectNode());

    private final ObjectNode node;

    private JsonObject(ObjectNode node) {
        this.node = node;
    }

    /**
     * The object without members.
     *
     * @return {@code {}}
     */
    public static JsonObject empty() {
        return EMPTY;
    }

    /**
     * Reads exactly one object; duplicate members and trailing text are refused.
     *
     * @param bytes UTF-8 (or UTF-16, UTF-32) text
     * @return the object
     * @throws JsonException when the bytes are anything else
     */
    public static JsonObject parse(byte[] bytes) {
        try {
            return of(MAPPER.readTree(bytes), "the document");
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new JsonException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads exactly one list of objects, as strictly as {@link #parse}.
     *
     * @param bytes UTF-8 (or UTF-16, UTF-32) text
     * @return the objects, in their order
     * @throws JsonException when the bytes are anything else
     */
    public static List<JsonObject> parseList(byte[] bytes) {
        try {
            ObjectNode holder = JsonNodeFactory.instance.objectNode();
            holder.set("document", MAPPER.readTree(bytes));
            return new JsonObject(holder).objects("document");
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new JsonException(String.valueOf(e.getMessage()), e);
        }
    }

    static JsonException malformed(JsonProcessingException e) {
        var at = e.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new JsonException(e.getOriginalMessage() + where, "not JSON" + where, e);
    }

    static JsonObject of(@Nullable JsonNode node, String what) {
        if (node instanceof ObjectNode object) {
            return new JsonObject(object);
        }
        throw new JsonException(what + " is not an object");
    }

    /**
     * The names of the members.
     *
     * @return in their order
     */
    public Set<String> names() {
        Map<String, Boolean> names = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> names.put(name, true));
        return names.keySet();
    }

    /**
     * A text member.
     *
     * @param name of the member
     * @return its text; empty when absent or {@code null}
     */
    public Optional<String> string(String name) {
        return present(name).map(value -> text(value, name));
    }

    /**
     * A text member that has to be there.
     *
     * @param name of the member
     * @return its text
     */
    public String requiredString(String name) {
        return string(name).orElseThrow(() -> missing(name));
    }

    /**
     * A whole number.
     *
     * @param name of the member
     * @return its value; empty when absent or {@code null}
     */
    public Optional<Long> number(String name) {
        return present(name).map(value -> {
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw wrong(name, "a whole number");
            }
            return value.longValue();
        });
    }

    /**
     * A whole number that has to be there.
     *
     * @param name of the member
     * @return its value
     */
    public long requiredNumber(String name) {
        return number(name).orElseThrow(() -> missing(name));
    }

    /**
     * A truth value.
     *
     * @param name of the member
     * @return its value; empty when absent or {@code null}
     */
    public Optional<Boolean> bool(String name) {
        return present(name).map(value -> {
            if (!value.isBoolean()) {
                throw wrong(name, "true or false");
            }
            return value.booleanValue();
        });
    }

    /**
     * A nested object.
     *
     * @param name of the member
     * @return the object; empty when absent or {@code null}
     */
    public Optional<JsonObject> object(String name) {
        return present(name).map(value -> of(value, "'" + name + "'"));
    }

    /**
     * A nested object that has to be there.
     *
     * @param name of the member
     * @return the object
     */
    public JsonObject requiredObject(String name) {
        return object(name).orElseThrow(() -> missing(name));
    }

    /**
     * A list of objects.
     *
     * @param name of the member
     * @return the objects; none when absent or {@code null}
     */
    public List<JsonObject> objects(String name) {
        return elements(name, element -> of(element, "an element of '" + name + "'"));
    }

    /**
     * A list of texts.
     *
     * @param name of the member
     * @return the texts; none when absent or {@code null}
     */
    public List<String> strings(String name) {
        return elements(name, element -> text(element, name));
    }

    /**
     * An object whose members all are texts, such as annotations and labels.
     *
     * @param name of the member
     * @return the texts by name, in their order; none when absent or {@code null}
     */
    public Map<String, String> stringMap(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        object(name)
                .ifPresent(object ->
                        object.names().forEach(key -> object.string(key).ifPresent(value -> map.put(key, value))));
        return map;
    }

    /**
     * A copy with one more member, or another value for one that is there (in its old place).
     *
     * @param name of the member
     * @param value a {@link String}, {@link Number}, {@link Boolean}, {@link JsonObject}, or a list or map of those
     * @return the copy
     */
    public JsonObject with(String name, Object value) {
        ObjectNode copy = node.deepCopy();
        copy.set(name, toNode(value));
        return new JsonObject(copy);
    }

    /**
     * A copy without one member.
     *
     * @param name of the member; may be absent
     * @return the copy
     */
    public JsonObject without(String name) {
        ObjectNode copy = node.deepCopy();
        copy.remove(name);
        return new JsonObject(copy);
    }

    /**
     * The compact text: no blanks, members in their order.
     *
     * @return UTF-8
     */
    public byte[] toBytes() {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new JsonException("cannot be written", e);
        }
    }

    /**
     * The text for people: one member a line, indented by two blanks, no final newline.
     *
     * @return the text
     */
    public String toIndentedText() {
        return Indented.text(node);
    }

    @Override
    public String toString() {
        return node.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject that && node.equals(that.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    private Optional<JsonNode> present(String name) {
        return Optional.<JsonNode>ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    private <T> List<T> elements(String name, Function<JsonNode, T> reader) {
        JsonNode value = present(name).orElse(JsonNodeFactory.instance.arrayNode());
        if (!(value instanceof ArrayNode array)) {
            throw wrong(name, "a list");
        }
        List<T> elements = new ArrayList<>(array.size());
        array.forEach(element -> elements.add(reader.apply(element)));
        return elements;
    }

    private static String text(JsonNode value, String name) {
        if (!value.isTextual()) {
            throw wrong(name, "a text");
        }
        return value.textValue();
    }

    static JsonNode toNode(Object value) {
        if (value instanceof JsonObject object) {
            return object.node;
        }
        if (value instanceof Iterable<?> elements) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            elements.forEach(element -> array.add(toNode(element)));
            return array;
        }
        if (value instanceof Map<?, ?> members) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            members.forEach((name, member) -> object.set(String.valueOf(name), toNode(member)));
            return object;
        }
        return MAPPER.valueToTree(value);
    }

    private static JsonException missing(String name) {
        return new JsonException("'" + name + "' is missing");
    }

    private static JsonException wrong(String name, String expected) {
        return new JsonException("'" + name + "' is not " + expected);
    }
}
