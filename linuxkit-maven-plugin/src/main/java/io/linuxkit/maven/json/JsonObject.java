/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON object. Members keep their order, and numbers their digits. Members that no caller reads survive
 * an edit: {@code parse(bytes).with("x", 1).toBytes()} changes only {@code x}.
 */
public final class JsonObject extends JsonFields {
    private static final JsonObject EMPTY = new JsonObject(JsonNodeFactory.instance.objectNode());

    private JsonObject(ObjectNode members) {
        super(members);
    }

    static JsonObject of(JsonNode value, String what) {
        if (value instanceof ObjectNode members) {
            return new JsonObject(members);
        }
        throw new JsonException(what + " is not an object");
    }

    /**
     * Returns the object without members.
     *
     * @return {@code {}}
     */
    public static JsonObject empty() {
        return EMPTY;
    }

    /**
     * Reads exactly one object. Duplicate members and text after the object are refused.
     *
     * @param bytes a text in UTF-8, UTF-16 or UTF-32
     * @return the object
     * @throws JsonException when the bytes are anything else
     */
    public static JsonObject parse(byte[] bytes) {
        return of(JsonReader.document(bytes), "the document");
    }

    /**
     * Reads exactly one list of objects, as strictly as {@link #parse}.
     *
     * @param bytes a text in UTF-8, UTF-16 or UTF-32
     * @return the objects, in their order
     * @throws JsonException when the bytes are anything else
     */
    public static List<JsonObject> parseList(byte[] bytes) {
        return new JsonMember("document", JsonReader.document(bytes)).objects();
    }

    /**
     * Reads an object as Docker's programs read their configuration: an empty document is an empty object, the text
     * after the first value is ignored, and the last of several members with one name is used.
     *
     * @param bytes the text in UTF-8
     * @return the object
     * @throws JsonException when the first value is not an object
     * @see <a href="https://pkg.go.dev/encoding/json#Decoder.Decode">Go, json.Decoder</a>
     */
    public static JsonObject parseAsGoDoes(byte[] bytes) {
        JsonNode value = JsonReader.firstOf(bytes);
        return new JsonMember("document", value).isEmpty() ? EMPTY : of(value, "the document");
    }

    /**
     * Returns a copy with one member added, or with another value for an existing member, which keeps its place.
     *
     * @param name the name of the member
     * @param value a {@link String}, {@link Number}, {@link Boolean}, {@link JsonObject}, or a list or map of those
     * @return the copy
     */
    public JsonObject with(String name, Object value) {
        ObjectNode copy = copy();
        copy.set(name, JsonNodes.of(value));
        return new JsonObject(copy);
    }

    /**
     * Returns a copy with all members of another object. Existing members get the new values and keep their places;
     * new members follow after them.
     *
     * @param other the object with the members, in their order
     * @return the copy
     */
    public JsonObject withAll(JsonObject other) {
        ObjectNode copy = copy();
        copy.setAll(other.members());
        return new JsonObject(copy);
    }

    /**
     * Returns a copy without one member.
     *
     * @param name the name of the member, which may be absent
     * @return the copy
     */
    public JsonObject without(String name) {
        ObjectNode copy = copy();
        copy.remove(name);
        return new JsonObject(copy);
    }

    /**
     * Returns a copy in which members have their usual names, because Go's JSON reader ignores upper and lower case
     * in names. The last of several members with one name is used.
     *
     * @param known the usual names
     * @return the copy; other members keep their names
     */
    public JsonObject withNamesAs(String... known) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        members().properties().forEach(member -> {
            String name = member.getKey();
            String found =
                    Stream.of(known).filter(name::equalsIgnoreCase).findFirst().orElse(name);
            if (!member.getValue().isNull() || !copy.has(found)) {
                copy.set(found, member.getValue());
            }
        });
        return new JsonObject(copy);
    }

    /**
     * Returns the compact text: without white space, members in their order.
     *
     * @return the text in UTF-8
     */
    public byte[] toBytes() {
        return JsonWriter.compact(members());
    }

    /**
     * Returns the canonical text that Docker Content Trust signs: without white space, members sorted by the bytes of
     * their names, only the quote and the backslash escaped.
     *
     * @return the text in UTF-8
     * @throws JsonException when a number is not whole
     */
    public byte[] toCanonicalBytes() {
        return CanonicalJson.write(members());
    }

    /**
     * Returns the text for people: one member on each line, indented by two spaces, no newline at the end.
     *
     * @return the text
     */
    public String toIndentedText() {
        return new String(JsonWriter.indented(members()), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject that && members().equals(that.members());
    }

    @Override
    public int hashCode() {
        return members().hashCode();
    }

    private ObjectNode copy() {
        return JsonNodeFactory.instance.objectNode().setAll(members());
    }
}
