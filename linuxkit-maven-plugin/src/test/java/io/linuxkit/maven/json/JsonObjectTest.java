/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonObjectTest {
    @Test
    void withKeepsUnknownMembersTheirOrderAndTheirNumbers() {
        JsonObject json = parse("{\"z\":1.10,\"big\":123456789012345678901234567890,\"a\":{\"x\":null}}");

        assertThat(text(json.with("a", List.of("é"))))
                .isEqualTo("{\"z\":1.10,\"big\":123456789012345678901234567890,\"a\":[\"é\"]}");
        assertThat(text(json)).as("the original").contains("\"a\":{\"x\":null}");
    }

    @Test
    void readersReturnEmptyForNullAndAbsent() {
        JsonObject json = parse("{\"n\":null}");

        assertThat(json.string("n")).isEmpty();
        assertThat(json.number("gone")).isEmpty();
        assertThat(json.objects("n")).isEmpty();
        assertThat(json.stringMap("gone")).isEmpty();
    }

    @Test
    void readersSayWhichMemberHasTheWrongType() {
        JsonObject json = parse("{\"n\":1,\"s\":\"x\",\"l\":[1]}");

        assertThatThrownBy(() -> json.string("n"))
                .isInstanceOf(JsonException.class)
                .hasMessage("'n' is not a text");
        assertThatThrownBy(() -> json.number("s")).hasMessage("'s' is not a whole number");
        assertThatThrownBy(() -> json.objects("l")).hasMessage("an element of 'l' is not an object");
        assertThatThrownBy(() -> json.requiredString("gone")).hasMessage("'gone' is missing");
    }

    @Test
    void parseRefusesWhatIsNotExactlyOneObject() {
        assertThatThrownBy(() -> parse("[]")).hasMessage("the document is not an object");
        assertThatThrownBy(() -> parse("")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> parse("{} {}")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> parse("{\"a\":1,\"a\":2}")).hasMessage("'a' is there twice at line 1, column 8");
        assertThatThrownBy(() -> parse("{\n\"a\":}")).hasMessageContaining("line 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a":                  | not JSON at line 1, column 6
            {"a":s3cret}           | not JSON at line 1, column 6
            {"a":[                 | not JSON at line 1, column 7
            {"a":NaN}              | not JSON at line 1, column 9
            {"a":1} x              | not JSON at line 1, column 9
            {"a":1} {}             | more text after the end at line 1, column 9
            {"a":1e99999999999}    | a number is too large
            """)
    void parseWhenTextIsBrokenSaysWhereInWordsOfItsOwn(String text, String message) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(JsonException.class).hasMessage(message);
    }

    @Test
    void parseWhenNestedTooDeeplySaysWhere() {
        for (int levels : new int[] {201, 900, 1_000_000}) {
            assertThatThrownBy(() -> parse("{\"a\":" + "[".repeat(levels)))
                    .isInstanceOf(JsonException.class)
                    .hasMessageContainingAll("nested more than 200 levels deep", "line 1, column 2");
        }
        assertThat(parse("{\"a\":" + "[".repeat(199) + "]".repeat(199) + "}").names())
                .containsExactly("a");
    }

    @Test
    void parseWhenNumberOrNameHasAMillionCharactersRefusesIt() {
        for (String text : List.of("{\"a\":" + "9".repeat(1_000_000) + "}", "{\"" + "a".repeat(1_000_000) + "\":1}")) {
            assertThatThrownBy(() -> parse(text))
                    .isInstanceOf(JsonException.class)
                    .hasMessageContainingAll("a number, name or text is too long", "line 1");
        }
    }

    @Test
    void parseWhenExponentIsTooLargeSaysSoForArraysAndStreamsToo() throws IOException {
        assertThat(JsonArray.parse("[1e99999999999]")).isEmpty();
        try (var stream = new JsonStream(new ByteArrayInputStream("{\"a\":1e99999999999}".getBytes(UTF_8)))) {
            assertThatThrownBy(stream::next).isInstanceOf(JsonException.class).hasMessage("a number is too large");
        }
    }

    @Test
    void parseWhenNumbersAreVeryLargeOrVeryExactKeepsThem() {
        String text =
                "{\"a\":1E+400,\"b\":-1.50,\"c\":1.10,\"d\":9223372036854775808,\"e\":-2147483649,\"f\":2147483647}";

        assertThat(text(parse(text))).isEqualTo(text);
    }

    @Test
    void objectsThatAreReadEqualThoseThatAreMade() {
        JsonObject made = JsonObject.empty()
                .with("int", 1L)
                .with("long", 1L << 40)
                .with("list", List.of(1, "x", true, 2.5, Map.of("k", -1)));

        assertThat(parse("{\"long\":1099511627776,\"int\":1,\"list\":[1,\"x\",true,2.5,{\"k\":-1}]}"))
                .isEqualTo(made)
                .hasSameHashCodeAs(made);
    }

    @Test
    void withWhenCollectionChangesLaterStaysAsItWas() {
        List<String> list = new ArrayList<>(List.of("a"));
        JsonObject json = JsonObject.empty().with("list", list);
        JsonObject outer = JsonObject.empty().with("inner", json);
        list.add("b");
        json.with("list", List.of());

        assertThat(text(outer)).isEqualTo("{\"inner\":{\"list\":[\"a\"]}}");
    }

    @Test
    void parseAsGoDoesTakesTheLastOfOneNameAndNoNoticeOfTheRest() {
        assertThat(text(JsonObject.parseAsGoDoes("{\"a\":1,\"b\":2,\"a\":[3]} {".getBytes(UTF_8))))
                .isEqualTo("{\"a\":[3],\"b\":2}");
        assertThat(JsonObject.parseAsGoDoes(new byte[0]).names()).isEmpty();
        assertThat(JsonObject.parseAsGoDoes("null".getBytes(UTF_8)).names()).isEmpty();
    }

    @Test
    void readWhenDocumentIsTooLargeEndsThere() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        assertThatThrownBy(() -> JsonDocument.read(endless))
                .isInstanceOf(JsonException.class)
                .hasMessage("larger than 16777216 bytes");
    }

    @Test
    void indentedTextIsTheSameEverywhere() {
        assertThat(parse("{\"a\":[1,2],\"b\":{},\"c\":[]}").toIndentedText())
                .isEqualTo("{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {},\n  \"c\": []\n}");
    }

    @Test
    void streamGivesOneObjectAfterTheOther() throws IOException {
        try (var stream = new JsonStream(new ByteArrayInputStream("{\"a\":1}\r\n{\"a\":2}{\"a\":3}".getBytes(UTF_8)))) {
            assertThat(stream.next().orElseThrow().number("a")).contains(1L);
            assertThat(stream.next().orElseThrow().number("a")).contains(2L);
            assertThat(stream.next().orElseThrow().number("a")).contains(3L);
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void streamOfBrokenTextFails() throws IOException {
        try (var stream = new JsonStream(new ByteArrayInputStream("{\"a\":".getBytes(UTF_8)))) {
            assertThatThrownBy(stream::next).isInstanceOf(JsonException.class);
        }
    }

    private static JsonObject parse(String text) {
        return JsonObject.parse(text.getBytes(UTF_8));
    }

    private static String text(JsonObject json) {
        return new String(json.toBytes(), UTF_8);
    }
}
