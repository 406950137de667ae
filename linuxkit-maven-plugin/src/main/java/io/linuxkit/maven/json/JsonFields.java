/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of an object, which are read by name and type. A member that is absent or {@code null} gives an empty
 * value. A member of another type than the requested one gives a {@link JsonException} with its name.
 */
public abstract sealed class JsonFields permits JsonObject {
    private final ObjectNode members;

    JsonFields(ObjectNode members) {
        this.members = members;
    }

    /**
     * Returns the names of the members.
     *
     * @return the names, in their order
     */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        members.fieldNames().forEachRemaining(names::add);
        return Collections.unmodifiableSet(names);
    }

    /**
     * Returns a text.
     *
     * @param name the name of the member
     * @return the text; empty when the member is absent or {@code null}
     */
    public Optional<String> string(String name) {
        JsonMember member = member(name);
        return member.isEmpty() ? Optional.empty() : Optional.of(member.text());
    }

    /**
     * Returns a mandatory text.
     *
     * @param name the name of the member
     * @return the text
     */
    public String requiredString(String name) {
        return member(name).required().text();
    }

    /**
     * Returns a whole number.
     *
     * @param name the name of the member
     * @return the value; empty when the member is absent or {@code null}
     */
    public Optional<Long> number(String name) {
        JsonMember member = member(name);
        return member.isEmpty() ? Optional.empty() : Optional.of(member.whole());
    }

    /**
     * Returns a mandatory whole number.
     *
     * @param name the name of the member
     * @return the value
     */
    public long requiredNumber(String name) {
        return member(name).required().whole();
    }

    /**
     * Returns a boolean.
     *
     * @param name the name of the member
     * @return the value; empty when the member is absent or {@code null}
     */
    public Optional<Boolean> bool(String name) {
        JsonMember member = member(name);
        return member.isEmpty() ? Optional.empty() : Optional.of(member.truth());
    }

    /**
     * Returns a nested object.
     *
     * @param name the name of the member
     * @return the object; empty when the member is absent or {@code null}
     */
    public Optional<JsonObject> object(String name) {
        JsonMember member = member(name);
        return member.isEmpty() ? Optional.empty() : Optional.of(member.object());
    }

    /**
     * Returns a mandatory nested object.
     *
     * @param name the name of the member
     * @return the object
     */
    public JsonObject requiredObject(String name) {
        return member(name).required().object();
    }

    /**
     * Returns a list of objects.
     *
     * @param name the name of the member
     * @return the objects; none when the member is absent or {@code null}
     */
    public List<JsonObject> objects(String name) {
        return member(name).objects();
    }

    /**
     * Returns a list of texts.
     *
     * @param name the name of the member
     * @return the texts; none when the member is absent or {@code null}
     */
    public List<String> strings(String name) {
        return member(name).texts();
    }

    /**
     * Returns the members of an object that has only texts, such as annotations and labels.
     *
     * @param name the name of the member
     * @return the texts by name, in their order; none when the member is absent or {@code null}
     */
    public Map<String, String> stringMap(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        object(name)
                .ifPresent(object ->
                        object.names().forEach(key -> object.string(key).ifPresent(value -> map.put(key, value))));
        return map;
    }

    /** Returns the members. Callers must not change them, because objects share them. */
    final ObjectNode members() {
        return members;
    }

    private JsonMember member(String name) {
        return new JsonMember(name, members.path(name));
    }
}
