/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.go;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Go type: how go-yaml fills it, and the JSON that {@code encoding/json} writes for it. */
public sealed interface GoType {
    /** The type {@code string}. */
    GoType TEXT = new Text();
    /** The type {@code bool}. */
    GoType BOOL = new Bool();
    /** The type {@code interface{}}. */
    GoType ANY = new Any();
    /** The type {@code int64}. */
    GoType INT64 = new Whole(true, 64);
    /** The type {@code uint64}. */
    GoType UINT64 = new Whole(false, 64);
    /** The type {@code uint32}. */
    GoType UINT32 = new Whole(false, 32);
    /** The type {@code uint16}. */
    GoType UINT16 = new Whole(false, 16);
    /** The type {@code []string}. */
    GoType TEXTS = new ListOf(TEXT);

    /**
     * Returns the compact JSON of a value.
     *
     * @param node the value
     * @return the JSON; empty for a null, which leaves the zero value
     * @throws io.linuxkit.maven.problem.UserException when the value is not of this type, with its place
     */
    @Nullable
    String json(Yaml node);

    /**
     * Returns the JSON of the zero value.
     *
     * @return compact JSON
     */
    String zero();

    private static Yaml.Scalar scalar(Yaml node, String expected) {
        if (node instanceof Yaml.Scalar scalar) {
            return scalar;
        }
        throw wrong(node, expected);
    }

    private static RuntimeException wrong(Yaml node, String expected) {
        return node.at().error(expected + " is expected here, not " + node.shown(), "Write " + expected);
    }

    /** The type {@code string}. */
    record Text() implements GoType {
        @Override
        public @Nullable String json(Yaml node) {
            return GoScalar.text(scalar(node, "a text")).map(GoJson::text).orElse(null);
        }

        @Override
        public String zero() {
            return "\"\"";
        }
    }

    /** The type {@code bool}. */
    record Bool() implements GoType {
        @Override
        public @Nullable String json(Yaml node) {
            if (node.isNull()) {
                return null;
            }
            return GoScalar.truth(scalar(node, "'true' or 'false'"))
                    .map(String::valueOf)
                    .orElseThrow(() -> wrong(node, "'true' or 'false'"));
        }

        @Override
        public String zero() {
            return "false";
        }
    }

    /** An integer type, such as {@code int64} or {@code uint32}. */
    record Whole(boolean signed, int bits) implements GoType {
        @Override
        public @Nullable String json(Yaml node) {
            if (node.isNull()) {
                return null;
            }
            String expected = "a whole number from " + minimum() + " to " + maximum();
            BigInteger value = GoScalar.whole(scalar(node, expected)).orElseThrow(() -> wrong(node, expected));
            if (value.compareTo(minimum()) < 0 || value.compareTo(maximum()) > 0) {
                throw wrong(node, expected);
            }
            return value.toString();
        }

        private BigInteger minimum() {
            return signed ? BigInteger.TWO.pow(bits - 1).negate() : BigInteger.ZERO;
        }

        private BigInteger maximum() {
            return BigInteger.TWO.pow(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
        }

        @Override
        public String zero() {
            return "0";
        }
    }

    /** The type {@code interface{}}, which holds any YAML value. */
    record Any() implements GoType {
        @Override
        public @Nullable String json(Yaml node) {
            if (node instanceof Yaml.Sequence sequence) {
                return sequence.items().stream().map(this::nested).collect(Collectors.joining(",", "[", "]"));
            }
            if (node instanceof Yaml.Mapping mapping) {
                Map<String, String> members = new TreeMap<>(MapOf::compareBytes);
                mapping.entries().forEach(entry -> members.put(key(entry.key()), nested(entry.value())));
                return MapOf.object(members);
            }
            return scalarJson((Yaml.Scalar) node);
        }

        private String nested(Yaml node) {
            String json = json(node);
            return json == null ? zero() : json;
        }

        private static String key(Yaml.Scalar key) {
            if (GoScalar.of(key) instanceof GoScalar.Text text && text.tag().equals(Yaml.TEXT_TAG)) {
                return text.value();
            }
            throw key.at().error("the key " + key.shown() + " is not text, which JSON needs", "Quote the key");
        }

        private static @Nullable String scalarJson(Yaml.Scalar scalar) {
            GoScalar value = GoScalar.of(scalar);
            if (value instanceof GoScalar.Bool bool) {
                return String.valueOf(bool.value());
            }
            if (value instanceof GoScalar.Int whole) {
                return whole.value().toString();
            }
            if (value instanceof GoScalar.Real real) {
                if (!Double.isFinite(real.value())) {
                    throw scalar.at().error(scalar.shown() + " is a number that JSON does not have", "Quote it");
                }
                return GoJson.number(real.value());
            }
            if (value instanceof GoScalar.Timestamp timestamp) {
                return GoJson.text(timestamp.text());
            }
            return value instanceof GoScalar.Text text ? GoJson.text(text.value()) : null;
        }

        @Override
        public String zero() {
            return "null";
        }
    }

    /** The type {@code []T}; null elements are dropped, except when {@code T} is {@link Any}. */
    record ListOf(GoType element) implements GoType {
        @Override
        public @Nullable String json(Yaml node) {
            if (node.isNull()) {
                return null;
            }
            if (!(node instanceof Yaml.Sequence sequence)) {
                throw wrong(node, "a list");
            }
            StringJoiner json = new StringJoiner(",", "[", "]");
            for (Yaml item : sequence.items()) {
                String itemJson = element.json(item);
                if (itemJson != null || element instanceof Any) {
                    json.add(itemJson == null ? element.zero() : itemJson);
                }
            }
            return json.toString();
        }

        @Override
        public String zero() {
            return "null";
        }
    }

    /** The type {@code map[string]T}, written in the order of the keys' bytes. */
    record MapOf(GoType value) implements GoType {
        @Override
        public @Nullable String json(Yaml node) {
            if (node.isNull()) {
                return null;
            }
            if (!(node instanceof Yaml.Mapping mapping)) {
                throw wrong(node, "a mapping");
            }
            Map<String, String> members = new TreeMap<>(MapOf::compareBytes);
            for (Yaml.Entry entry : mapping.entries()) {
                GoScalar.text(entry.key()).ifPresent(key -> {
                    String json = value.json(entry.value());
                    members.put(key, json == null ? value.zero() : json);
                });
            }
            return object(members);
        }

        @Override
        public String zero() {
            return "null";
        }

        private static int compareBytes(String one, String other) {
            return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        }

        private static String object(Map<String, String> members) {
            return members.entrySet().stream()
                    .map(member -> GoJson.text(member.getKey()) + ":" + member.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    /** The condition on which a member of a struct is written. */
    enum Presence {
        /** Written when the YAML has a value for it, as for a pointer. */
        GIVEN,
        /** Written unless it is zero, empty or absent, as for {@code omitempty}. */
        NOT_EMPTY,
        /** Always written. */
        ALWAYS
    }

    /**
     * A member of a struct.
     *
     * @param key the key in YAML; empty for a member that YAML cannot set
     * @param name the name in JSON
     * @param type the type of the value
     * @param presence the condition on which it is written
     */
    record Member(String key, String name, GoType type, Presence presence) {
        private static final List<String> EMPTY = List.of("\"\"", "0", "false", "[]", "{}");

        boolean isWritten(@Nullable String json) {
            return switch (presence) {
                case GIVEN -> json != null;
                case NOT_EMPTY -> json != null && !EMPTY.contains(json);
                case ALWAYS -> true;
            };
        }
    }

    /** Reads the values of a mapping by their keys, and refuses any other key. */
    @FunctionalInterface
    interface KnownKeys {
        /**
         * Reads a mapping.
         *
         * @param place the name of the mapping, for messages
         * @param names the allowed keys
         * @param node the mapping
         * @return the values by their keys
         */
        Map<String, Yaml> read(String place, List<String> names, Yaml node);
    }

    /**
     * A struct with known keys only, whose members keep their order.
     *
     * @param name the name of the struct, for messages
     * @param members the members in the order in which they are written
     * @param keys reads the mapping of the struct
     */
    record Struct(String name, List<Member> members, KnownKeys keys) implements GoType {
        @Override
        public @Nullable String json(Yaml node) {
            return node.isNull() ? null : json(keys.read(name, names(), node));
        }

        private List<String> names() {
            return members.stream()
                    .map(Member::key)
                    .filter(key -> !key.isEmpty())
                    .toList();
        }

        private String json(Map<String, Yaml> values) {
            StringJoiner json = new StringJoiner(",", "{", "}");
            for (Member member : members) {
                Yaml value = values.get(member.key);
                String memberJson = value == null ? null : member.type.json(value);
                if (member.isWritten(memberJson)) {
                    json.add(GoJson.text(member.name) + ":" + (memberJson == null ? member.type.zero() : memberJson));
                }
            }
            return json.toString();
        }

        @Override
        public String zero() {
            return json(Map.of());
        }
    }
}
