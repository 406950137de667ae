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
 * The members of an object, read by name and type. A member that is absent or {@code null} gives an empty value; one of
 * another type than the one asked for a {@link JsonException} with its name.
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
     * @param name of the member
     * @return its text; empty when absent or {@code null}
     */
    public Optional<String> string(String name) {
        JsonMember member = member(name);
        return member.isEmpty() ? Optional.empty() : Optional.of(member.text());
    }

    /**
     * Returns a text that has to be there.
     *
     * @param name of the member
     * @return its text
     */
    public String requiredString(String name) {
        return member(name).required().text();
    }

    /**
     * Returns a whole number.
     *
     * @param name of the member
     * @return its value; empty when absent or {@code null}
     */
    public Optional<Long> number(String name) {
        JsonMember member = member(name);
        return member.isEmpty() ? Optional.empty() : Optional.of(member.whole());
    }

    /**
     * Returns a whole number that has to be there.
     *
     * @param name of the member
     * @return its value
     */
    public long requiredNumber(String name) {
        return member(name).required().whole();
    }

    /**
     * Returns a truth value.
     *
     * @param name of the member
     * @return its value; empty when absent or {@code null}
     */
    public Optional<Boolean> bool(String name) {
        JsonMember member = member(name);
        return member.isEmpty() ? Optional.empty() : Optional.of(member.truth());
    }

    /**
     * Returns a nested object.
     *
     * @param name of the member
     * @return the object; empty when absent or {@code null}
     */
    public Optional<JsonObject> object(String name) {
        JsonMember member = member(name);
        return member.isEmpty() ? Optional.empty() : Optional.of(member.object());
    }

    /**
     * Returns a nested object that has to be there.
     *
     * @param name of the member
     * @return the object
     */
    public JsonObject requiredObject(String name) {
        return member(name).required().object();
    }

    /**
     * Returns a list of objects.
     *
     * @param name of the member
     * @return the objects; none when absent or {@code null}
     */
    public List<JsonObject> objects(String name) {
        return member(name).objects();
    }

    /**
     * Returns a list of texts.
     *
     * @param name of the member
     * @return the texts; none when absent or {@code null}
     */
    public List<String> strings(String name) {
        return member(name).texts();
    }

    /**
     * Returns the members of an object whose members all are texts, such as annotations and labels.
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

    /** Those who use the nodes change none of them: objects share them. */
    final ObjectNode members() {
        return members;
    }

    private JsonMember member(String name) {
        return new JsonMember(name, members.path(name));
    }
}
