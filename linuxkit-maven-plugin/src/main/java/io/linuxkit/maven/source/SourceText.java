/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.source.go.YamlPlace;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a file that is UTF-8, or UTF-16 with a byte order mark. */
final class SourceText {
    private SourceText() {}

    /** Returns the characters of a file, with the byte order mark if it has one. */
    static String decode(String source, byte[] bytes) {
        Charset charset = charset(bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new YamlPlace(source, lineAt(text, text.length()))
                    .error("the text is not valid " + charset.name(), "Save the file as UTF-8");
        }
        return text;
    }

    /** Returns the line of a character, counted from 1. */
    static int lineAt(String text, int index) {
        int line = 1;
        for (int i = 0; i < index; i++) {
            char character = text.charAt(i);
            boolean end = character == '\n' || character == '\u0085' || character == '\u2028' || character == '\u2029';
            boolean lone = character == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
            line += end || lone ? 1 : 0;
        }
        return line;
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        boolean littleEndian = bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe;
        return littleEndian ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }
}
