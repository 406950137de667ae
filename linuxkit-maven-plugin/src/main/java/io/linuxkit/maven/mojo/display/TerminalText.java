/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.problem.Excerpt;
import java.util.List;
import java.util.regex.Pattern;

/** Texts of strangers, made fit for a terminal. */
final class TerminalText {
    /** CSI sequences, strings (OSC, DCS, SOS, PM, APC) with what ends them, and any other escape. */
    private static final Pattern ESCAPES = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]?"
            + "|(?:\u001b[]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c)?"
            + "|\u001b[ -/]*[0-~]?");

    private static final Pattern LINE_ENDS = Pattern.compile("\\s*\\n\\s*");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\u200d]]");
    private static final String TAB = "    ";

    /** Hangul, the scripts of East Asia, their full-width forms, pictographs, rare ideographs. */
    private static final List<Range> WIDE = List.of(
            new Range(0x1100, 0x115f),
            new Range(0x2e80, 0xd7a3),
            new Range(0xf900, 0xfaff),
            new Range(0xff00, 0xff60),
            new Range(0x1f300, 0x1faff),
            new Range(0x20000, 0x3fffd));

    private TerminalText() {}

    /** Code points, both ends included. */
    private record Range(int from, int to) {}

    /**
     * What a program printed for a terminal, as one line: without its colours and bells, and of what it wrote over itself by carriage
     * returns the last state. What is left is shown as all {@linkplain Excerpt text of others}.
     */
    static String clean(String text) {
        String plain = ESCAPES.matcher(text).replaceAll("");
        String line = lastState(LINE_ENDS.matcher(plain.strip()).replaceAll(" "));
        String shown = CONTROLS.matcher(line.replace("\t", TAB)).replaceAll("");
        return Excerpt.line(shown).stripTrailing();
    }

    /** The first so many columns. */
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

    /** How many columns a text takes. */
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

    /** Two for the scripts and signs that terminals draw double, none for marks on the letter before. */
    private static int columns(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = WIDE.stream().anyMatch(range -> codePoint >= range.from() && codePoint <= range.to());
        return wide ? 2 : 1;
    }
}
