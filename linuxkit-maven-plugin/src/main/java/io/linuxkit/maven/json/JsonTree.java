/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.linuxkit.maven.problem.Excerpt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain values: {@link Map} in the members' order, {@link List}, {@link String}, {@link Long},
 * {@link BigInteger}, {@link BigDecimal}, {@link Boolean} and {@code null}. Jackson's own tree would need its object
 * mapper, which costs more time to start than all the reading of a build.
 */
final class JsonTree {
    /** Far more than any document of an image has; their readers and writers take stack for each. */
    private static final int MOST_LEVELS = 200;

    private static final int MOST_DIGITS = 1000;
    private static final int MOST_NAME_CHARACTERS = 50_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2 * MOST_LEVELS)
                    .maxNumberLength(MOST_DIGITS)
                    .maxNameLength(MOST_NAME_CHARACTERS)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** Takes the last of several members of one name. */
    private static final JsonFactory TOLERANT = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonTree() {}

    /** The first value of a document, whatever follows it; {@code null} for an empty one too. */
    static @Nullable Object parseFirst(byte[] bytes) throws IOException {
        try (JsonParser parser = TOLERANT.createParser(bytes)) {
            return first(parser);
        }
    }

    /** The one value of a document; {@code null} for an empty one too. */
    static @Nullable Object parse(byte[] bytes) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            return document(parser);
        }
    }

    private static @Nullable Object document(JsonParser parser) throws IOException {
        try {
            Object value = parser.nextToken() == null ? null : value(parser);
            if (parser.nextToken() != null) {
                throw wrong("more text after the end", parser);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw malformed(e, parser);
        }
    }

    private static @Nullable Object first(JsonParser parser) throws IOException {
        try {
            return parser.nextToken() == null ? null : value(parser, 0, true);
        } catch (JsonProcessingException e) {
            throw malformed(e, parser);
        }
    }

    static JsonParser parser(InputStream in) throws IOException {
        return FACTORY.createParser(in);
    }

    /** The value that starts at the parser's token; ends at its last token. */
    static @Nullable Object value(JsonParser parser) throws IOException {
        return value(parser, 0, false);
    }

    private static @Nullable Object value(JsonParser parser, int level, boolean lastWins) throws IOException {
        if (level > MOST_LEVELS) {
            throw wrong("nested more than " + MOST_LEVELS + " levels deep", parser);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, level + 1, lastWins);
            case START_ARRAY -> array(parser, level + 1, lastWins);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser, int level, boolean lastWins)
            throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (!lastWins && members.containsKey(name)) {
                throw wrong("'" + Excerpt.of(name) + "' is there twice", parser);
            }
            parser.nextToken();
            members.put(name, value(parser, level, lastWins));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser, int level, boolean lastWins) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, level, lastWins));
        }
        return elements;
    }

    private static JsonException wrong(String what, JsonParser parser) {
        return new JsonException(what + place(parser.currentTokenLocation()));
    }

    /** In words of our own: the parser's quote the text, which may be secret, and speak of its settings. */
    static JsonException malformed(JsonProcessingException e, JsonParser parser) {
        String what = e instanceof StreamConstraintsException ? "a number, name or text is too long" : "not JSON";
        JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        return new JsonException(what + place(at), e);
    }

    /** Where something is, to be put behind what it is. */
    private static String place(JsonLocation location) {
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static Number whole(JsonParser parser) throws IOException {
        boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return fits ? Long.valueOf(parser.getLongValue()) : parser.getBigIntegerValue();
    }

    /** The UTF-8 text; on one line without a printer. */
    static byte[] write(@Nullable Object value, @Nullable PrettyPrinter printer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.setPrettyPrinter(printer);
            write(value, generator);
        } catch (IOException e) {
            throw new JsonException("cannot be written", e);
        }
        return out.toByteArray();
    }

    private static void write(@Nullable Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map<?, ?> members) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                generator.writeFieldName((String) member.getKey());
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> elements) {
            generator.writeStartArray();
            for (Object element : elements) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else {
            scalar(value, generator);
        }
    }

    private static void scalar(@Nullable Object value, JsonGenerator generator) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Number number) {
            generator.writeNumber(number.toString());
        } else {
            throw new IllegalArgumentException("no JSON value: " + value.getClass());
        }
    }
}
