/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    private static String canonical(String json) {
        return new String(
                JsonObject.parse(json.getBytes(StandardCharsets.UTF_8)).toCanonicalBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void writesMembersSortedWithoutBlanks() {
        assertThat(canonical("{ \"b\" : [ 1 , -2, true, null, {} ],\n \"a\": {\"d\": false, \"c\": \"\"} }"))
                .isEqualTo("{\"a\":{\"c\":\"\",\"d\":false},\"b\":[1,-2,true,null,{}]}");
    }

    @Test
    void escapesOnlyQuoteAndBackslash() {
        assertThat(canonical("{\"a\":\"\\\"\\\\\\n\\t\\u0001\\u003c&/\\u2028\\u00fc\\ud83d\\udd11\"}"))
                .isEqualTo("{\"a\":\"\\\"\\\\\n\t\u0001<&/\u2028ü\uD83D\uDD11\"}");
    }

    /** Java sorts by UTF-16 code units, which would put the second of these names before the first. */
    @Test
    void sortsByBytesAlsoBeyondTheBasicPlane() {
        assertThat(canonical("{\"\\ud83d\\udd11\":2,\"\\ufffd\":1,\"z\":0}"))
                .isEqualTo("{\"z\":0,\"\uFFFD\":1,\"\uD83D\uDD11\":2}");
    }

    @Test
    void writesWholeNumbersOfAnySize() {
        assertThat(canonical("{\"a\":123456789012345678901234567890}"))
                .isEqualTo("{\"a\":123456789012345678901234567890}");
    }

    @Test
    void refusesFractions() {
        assertThatThrownBy(() -> canonical("{\"a\":1.5}"))
                .isInstanceOf(JsonException.class)
                .hasMessage("'1.5' is not a whole number");
    }
}
