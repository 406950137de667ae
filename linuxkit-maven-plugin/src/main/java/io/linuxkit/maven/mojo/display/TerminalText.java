/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.problem.Excerpt;
import java.util.List;
import java.util.regex.Pattern;

/** Functions that make texts of others safe for a terminal and cut them to its width. */
final class TerminalText {
    /**
     * CSI sequences, control strings (OSC, DCS, SOS, PM, APC) with their terminators, and any other escape sequence.
     */
    private static final Pattern ESCAPES = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]?"
            + "|(?:\u001b[]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c)?"
            + "|\u001b[ -/]*[0-~]?");

    private static final Pattern LINE_ENDS = Pattern.compile("\\s*\\n\\s*");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\u200d]]");
    private static final String TAB = "    ";

    /**
     * Characters that take two columns: Hangul, scripts of East Asia, full-width forms, pictographs, rare ideographs.
     */
    private static final List<Range> WIDE = List.of(
            new Range(0x1100, 0x115f),
            new Range(0x2e80, 0xd7a3),
            new Range(0xf900, 0xfaff),
            new Range(0xff00, 0xff60),
            new Range(0x1f300, 0x1faff),
            new Range(0x20000, 0x3fffd));

    private TerminalText() {}

    /** A range of code points that includes both ends. */
    private record Range(int from, int to) {}

    /**
     * Returns the output of a program as one line, without escape sequences and control characters. When the program
     * has overwritten its line with carriage returns, only the last state is kept. The rest is cut like all
     * {@linkplain Excerpt text of others}.
     */
    static String clean(String text) {
        String plain = ESCAPES.matcher(text).replaceAll("");
        String line = lastState(LINE_ENDS.matcher(plain.strip()).replaceAll(" "));
        String shown = CONTROLS.matcher(line.replace("\t", TAB)).replaceAll("");
        return Excerpt.line(shown).stripTrailing();
    }

    /** Returns the beginning of a text that fits into a number of columns. */
    static String cut(String text, int columns) {
        int used = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            used += columns(text.codePointAt(at));
            if (used > columns) {
                return text.substring(0, at);
            }
        }
        return text;
    }

    /** Returns how many columns a text takes. */
    static int columns(String text) {
        return text.codePoints().map(TerminalText::columns).sum();
    }

    private static String lastState(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\r') {
            end--;
        }
        return line.substring(line.lastIndexOf('\r', end - 1) + 1, end);
    }

    /** Returns 2 for a character of double width, 0 for a mark on the previous letter, otherwise 1. */
    private static int columns(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = WIDE.stream().anyMatch(range -> codePoint >= range.from() && codePoint <= range.to());
        return wide ? 2 : 1;
    }
}
