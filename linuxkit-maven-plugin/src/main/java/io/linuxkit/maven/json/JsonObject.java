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
 * An immutable JSON object. Members keep their order, numbers their digits, and members that nobody asks for survive an
 * edit: {@code parse(bytes).with("x", 1).toBytes()} changes nothing but {@code x}.
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
     * Reads exactly one object; duplicate members and trailing text are refused.
     *
     * @param bytes UTF-8 (or UTF-16, UTF-32) text
     * @return the object
     * @throws JsonException when the bytes are anything else
     */
    public static JsonObject parse(byte[] bytes) {
        return of(JsonReader.document(bytes), "the document");
    }

    /**
     * Reads exactly one list of objects, as strictly as {@link #parse}.
     *
     * @param bytes UTF-8 (or UTF-16, UTF-32) text
     * @return the objects, in their order
     * @throws JsonException when the bytes are anything else
     */
    public static List<JsonObject> parseList(byte[] bytes) {
        return new JsonMember("document", JsonReader.document(bytes)).objects();
    }

    /**
     * Reads an object as the programs of Docker read their configuration: an empty document is an empty object, what follows
     * the first value does not count, and the last of several members of one name does.
     *
     * @param bytes in UTF-8
     * @return the object
     * @throws JsonException when the first value is no object
     * @see <a href="https://pkg.go.dev/encoding/json#Decoder.Decode">Go, json.Decoder</a>
     */
    public static JsonObject parseAsGoDoes(byte[] bytes) {
        JsonNode value = JsonReader.firstOf(bytes);
        return new JsonMember("document", value).isEmpty() ? EMPTY : of(value, "the document");
    }

    /**
     * Returns a copy with one more member, or another value for one that is there (in its old place).
     *
     * @param name of the member
     * @param value a {@link String}, {@link Number}, {@link Boolean}, {@link JsonObject}, or a list or map of those
     * @return the copy
     */
    public JsonObject with(String name, Object value) {
        ObjectNode copy = copy();
        copy.set(name, JsonNodes.of(value));
        return new JsonObject(copy);
    }

    /**
     * Returns a copy with all members of another object: other values for those that are there (in their old places),
     * new ones after them.
     *
     * @param other whose members are taken, in their order
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
     * @param name of the member; may be absent
     * @return the copy
     */
    public JsonObject without(String name) {
        ObjectNode copy = copy();
        copy.remove(name);
        return new JsonObject(copy);
    }

    /**
     * Returns a copy in which some members have the names by which they are known, whatever the case in which they are
     * written: Go's reader of JSON makes no difference. Of several members of one name the last one counts.
     *
     * @param known names, as they are looked for
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
     * Returns the compact text: no blanks, members in their order.
     *
     * @return UTF-8
     */
    public byte[] toBytes() {
        return JsonWriter.compact(members());
    }

    /**
     * Returns the canonical text over which Docker Content Trust signs: no blanks, members sorted by the bytes of their
     * names, nothing escaped but the quote and the backslash.
     *
     * @return UTF-8
     * @throws JsonException when a number is not whole
     */
    public byte[] toCanonicalBytes() {
        return CanonicalJson.write(members());
    }

    /**
     * Returns the text for people: one member a line, indented by two blanks, no final newline.
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
