/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON object. Members keep their order, numbers their digits, and members that nobody asks for survive an
 * edit: {@code parse(bytes).with("x", 1).toBytes()} changes nothing but {@code x}.
 *
 * <p>Readers return an empty value for a member that is absent or {@code null}, and throw {@link JsonException} for one
 * of another type.
 */
public final class JsonObject {
    private static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<String, @Nullable Object> members;

    private JsonObject(Map<String, @Nullable Object> members) {
        this.members = members;
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
        return of(document(bytes), "the document");
    }

    /**
     * Reads exactly one list of objects, as strictly as {@link #parse}.
     *
     * @param bytes UTF-8 (or UTF-16, UTF-32) text
     * @return the objects, in their order
     * @throws JsonException when the bytes are anything else
     */
    public static List<JsonObject> parseList(byte[] bytes) {
        Map<String, @Nullable Object> holder = new LinkedHashMap<>();
        holder.put("document", document(bytes));
        return new JsonObject(holder).objects("document");
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
        Object value = document(() -> JsonTree.parseFirst(bytes));
        return value == null ? EMPTY : of(value, "the document");
    }

    private static @Nullable Object document(byte[] bytes) {
        return document(() -> JsonTree.parse(bytes));
    }

    /** Reads a document. */
    private interface Reader {
        @Nullable
        Object read() throws IOException;
    }

    private static @Nullable Object document(Reader reader) {
        try {
            return reader.read();
        } catch (NumberFormatException e) {
            throw new JsonException("a number is too large", e);
        } catch (IOException e) {
            throw new JsonException(String.valueOf(e.getMessage()), e);
        }
    }

    @SuppressWarnings("unchecked")
    static JsonObject of(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> members) {
            return new JsonObject((Map<String, @Nullable Object>) members);
        }
        throw new JsonException(what + " is not an object");
    }

    /**
     * The names of the members.
     *
     * @return in their order
     */
    public Set<String> names() {
        return Collections.unmodifiableSet(members.keySet());
    }

    /**
     * A text member.
     *
     * @param name of the member
     * @return its text; empty when absent or {@code null}
     */
    public Optional<String> string(String name) {
        Object value = members.get(name);
        return value == null ? Optional.empty() : Optional.of(text(value, name));
    }

    /**
     * A text member that has to be there.
     *
     * @param name of the member
     * @return its text
     */
    public String requiredString(String name) {
        return text(required(name), name);
    }

    /**
     * A whole number.
     *
     * @param name of the member
     * @return its value; empty when absent or {@code null}
     */
    public Optional<Long> number(String name) {
        Object value = members.get(name);
        return value == null ? Optional.empty() : Optional.of(whole(value, name));
    }

    /**
     * A whole number that has to be there.
     *
     * @param name of the member
     * @return its value
     */
    public long requiredNumber(String name) {
        return whole(required(name), name);
    }

    /**
     * A truth value.
     *
     * @param name of the member
     * @return its value; empty when absent or {@code null}
     */
    public Optional<Boolean> bool(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Boolean truth) {
            return Optional.of(truth);
        }
        throw wrong(name, "true or false");
    }

    /**
     * A nested object.
     *
     * @param name of the member
     * @return the object; empty when absent or {@code null}
     */
    public Optional<JsonObject> object(String name) {
        Object value = members.get(name);
        return value == null ? Optional.empty() : Optional.of(nested(value, name));
    }

    /**
     * A nested object that has to be there.
     *
     * @param name of the member
     * @return the object
     */
    public JsonObject requiredObject(String name) {
        return nested(required(name), name);
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
        JsonObject object = object(name).orElse(EMPTY);
        for (String key : object.names()) {
            object.string(key).ifPresent(value -> map.put(key, value));
        }
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
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(members);
        copy.put(name, toTree(value));
        return new JsonObject(copy);
    }

    /**
     * A copy with all members of another object: other values for those that are there (in their old places), new ones
     * after them.
     *
     * @param other whose members are taken, in their order
     * @return the copy
     */
    public JsonObject withAll(JsonObject other) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(members);
        copy.putAll(other.members);
        return new JsonObject(copy);
    }

    /**
     * A copy without one member.
     *
     * @param name of the member; may be absent
     * @return the copy
     */
    public JsonObject without(String name) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(members);
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
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            String found =
                    Stream.of(known).filter(name::equalsIgnoreCase).findFirst().orElse(name);
            if (value != null || !copy.containsKey(found)) {
                copy.put(found, value);
            }
        });
        return new JsonObject(copy);
    }

    /**
     * The compact text: no blanks, members in their order.
     *
     * @return UTF-8
     */
    public byte[] toBytes() {
        return JsonTree.write(members, null);
    }

    /**
     * The canonical text over which Docker Content Trust signs: no blanks, members sorted by the bytes of their names,
     * nothing escaped but the quote and the backslash.
     *
     * @return UTF-8
     * @throws JsonException when a number is not whole
     */
    public byte[] toCanonicalBytes() {
        return CanonicalJson.write(members);
    }

    /**
     * The text for people: one member a line, indented by two blanks, no final newline.
     *
     * @return the text
     */
    public String toIndentedText() {
        return new String(JsonTree.write(members, Indented.printer()), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    private Object required(String name) {
        Object value = members.get(name);
        if (value == null) {
            throw new JsonException("'" + name + "' is missing");
        }
        return value;
    }

    private <T> List<T> elements(String name, Function<@Nullable Object, T> reader) {
        Object value = members.get(name);
        if (value == null) {
            return new ArrayList<>();
        }
        if (!(value instanceof List<?> array)) {
            throw wrong(name, "a list");
        }
        List<T> elements = new ArrayList<>(array.size());
        for (Object element : array) {
            elements.add(reader.apply(element));
        }
        return elements;
    }

    private static String text(@Nullable Object value, String name) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(name, "a text");
    }

    private static long whole(Object value, String name) {
        if (value instanceof Long number) {
            return number;
        }
        throw wrong(name, "a whole number");
    }

    private static JsonObject nested(Object value, String name) {
        return of(value, "'" + name + "'");
    }

    /** As {@link JsonTree} has it: what changes later in the caller's collections changes nothing here. */
    private static @Nullable Object toTree(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return object.members;
        }
        if (value instanceof Iterable<?> elements) {
            List<@Nullable Object> array = new ArrayList<>();
            elements.forEach(element -> array.add(toTree(element)));
            return array;
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            members.forEach((name, member) -> object.put(String.valueOf(name), toTree(member)));
            return object;
        }
        return value instanceof Number number ? number(number) : value;
    }

    private static Number number(Number number) {
        if (number instanceof BigDecimal || number instanceof BigInteger) {
            return number;
        }
        boolean fraction = number instanceof Double || number instanceof Float;
        return fraction ? new BigDecimal(number.toString()) : Long.valueOf(number.longValue());
    }

    private static JsonException wrong(String name, String expected) {
        return new JsonException("'" + name + "' is not " + expected);
    }
}
