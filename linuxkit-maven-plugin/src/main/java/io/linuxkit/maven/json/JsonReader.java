/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.linuxkit.maven.problem.Excerpt;
import java.io.IOException;
import java.io.InputStream;

/**
 * A reader of the values of one document or stream, one after the other, as trees of Jackson's nodes.
 *
 * <p>This class builds the nodes because an {@code ObjectMapper} loads 330 classes when it starts, which makes a
 * build of an unchanged package 8% slower.
 */
final class JsonReader implements AutoCloseable {
    /**
     * The largest depth of nesting. Documents of images need far less, and each level takes stack space in readers
     * and writers.
     */
    private static final int MOST_LEVELS = 200;

    private static final int MOST_DIGITS = 1000;
    private static final int MOST_NAME_CHARACTERS = 50_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_LEVELS)
                    .maxNumberLength(MOST_DIGITS)
                    .maxNameLength(MOST_NAME_CHARACTERS)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final JsonParser parser;
    private final boolean lastOfOneNameCounts;

    private JsonReader(JsonParser parser, boolean lastOfOneNameCounts) {
        this.parser = parser;
        this.lastOfOneNameCounts = lastOfOneNameCounts;
    }

    /** Reads a stream of values, with or without white space between them. */
    static JsonReader of(InputStream in) throws IOException {
        return new JsonReader(FACTORY.createParser(in), false);
    }

    /** Returns the only value of a document; a missing node for an empty document. */
    static JsonNode document(byte[] bytes) {
        try (JsonReader reader = new JsonReader(FACTORY.createParser(bytes), false)) {
            JsonNode value = reader.next();
            reader.requireEnd();
            return value;
        } catch (IOException e) {
            throw new JsonException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Returns the first value of a document and ignores the rest. The last of several members with one name is used.
     */
    static JsonNode firstOf(byte[] bytes) {
        try (JsonReader reader = new JsonReader(FACTORY.createParser(bytes), true)) {
            return reader.next();
        } catch (IOException e) {
            throw new JsonException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the next value; a missing node at the end. */
    JsonNode next() throws IOException {
        try {
            return parser.nextToken() == null ? MissingNode.getInstance() : value();
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (NumberFormatException e) {
            throw new JsonException("a number is too large", e);
        }
    }

    private void requireEnd() throws IOException {
        try {
            if (parser.nextToken() != null) {
                throw wrong("more text after the end");
            }
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Reads the value that starts at the parser's current token, and stops at the last token of the value. */
    private JsonNode value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(parser.getDecimalValue());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            default -> NullNode.getInstance();
        };
    }

    private ObjectNode object() throws IOException {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (!lastOfOneNameCounts && members.has(name)) {
                throw wrong("'" + Excerpt.of(name) + "' is there twice");
            }
            parser.nextToken();
            members.set(name, value());
        }
        return members;
    }

    private ArrayNode array() throws IOException {
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return elements;
    }

    private JsonNode whole() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> IntNode.valueOf(parser.getIntValue());
            case LONG -> LongNode.valueOf(parser.getLongValue());
            default -> BigIntegerNode.valueOf(parser.getBigIntegerValue());
        };
    }

    private JsonException wrong(String what) {
        return new JsonException(what + place(parser.currentTokenLocation()));
    }

    /**
     * Returns an exception with a message of its own, because the parser's messages quote the text, which may be
     * secret, and mention its settings.
     */
    private JsonException malformed(JsonProcessingException e) {
        JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        return new JsonException((e instanceof StreamConstraintsException ? tooMuch() : "not JSON") + place(at), e);
    }

    /** Returns which limit is exceeded at the parser's place. */
    private String tooMuch() {
        return parser.getParsingContext().getNestingDepth() > MOST_LEVELS
                ? "nested more than " + MOST_LEVELS + " levels deep"
                : "a number, name or text is too long";
    }

    /** Returns the place as the end of a message. */
    private static String place(JsonLocation location) {
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
