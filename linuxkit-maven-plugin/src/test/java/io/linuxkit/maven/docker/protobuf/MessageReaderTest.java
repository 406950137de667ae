/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {
    @Test
    void nextWhenMessageWasWrittenGivesItsFields() throws MalformedMessageException {
        byte[] message = new MessageWriter()
                .number(1, 300)
                .text(2, "grüße")
                .bytes(200, new byte[] {1, 2, 3}, 2)
                .toBytes();
        MessageReader reader = new MessageReader(message);
        assertThat(reader.next()).isTrue();
        assertThat(reader.number()).isEqualTo(300);
        assertThat(reader.next()).isTrue();
        assertThat(reader.text()).isEqualTo("grüße");
        assertThat(reader.next()).isTrue();
        assertThat(reader.field()).isEqualTo(200);
        assertThat(reader.bytes()).containsExactly(1, 2);
        assertThat(reader.next()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "08, the message ends within a number",
        "08ffffffffffffffffffffff, a number has more than 64 bits",
        "0a0500, field 1 is longer than its message",
        "0affffffffffffffffff01, field 1 is longer than its message",
        "0900, field 1 is longer than its message",
        "0b, wire type 3 is unknown"
    })
    void nextWhenBytesAreNoMessageSaysWhy(String hex, String message) {
        MessageReader reader = new MessageReader(HexFormat.of().parseHex(hex));
        assertThatThrownBy(reader::next)
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage(message);
    }

    @Test
    void textWhenFieldIsANumberSaysSo() throws MalformedMessageException {
        MessageReader reader = new MessageReader(new byte[] {8, 1});
        reader.next();
        assertThatThrownBy(reader::text).hasMessage("field 1 has wire type 0, not 2");
    }
}
