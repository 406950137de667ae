/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.util.ArrayList;
import java.util.List;

/**
 * A builder of rows that fit on the terminal.
 *
 * @param columns the width of the terminal in columns
 * @param coloured true to use colours
 */
record LiveRows(int columns, boolean coloured) {
    private static final String ARROW = " => ";

    /** The meanings of rows; each has a colour, given as the parameter of an SGR control sequence. */
    enum Tone {
        RUNNING(""),
        DONE("34"),
        FAILED("31"),
        WARNING("33"),
        DETAIL("2");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    /** Returns a row such as {@code  => text   3.2s}, with the time at the right edge. */
    String timed(String text, String time, Tone tone) {
        int room = Math.max(1, columns - 1 - time.length() - 1);
        String left = TerminalText.cut(ARROW + text, room);
        return paint(left + " ".repeat(room - TerminalText.columns(left) + 1) + time, tone);
    }

    /** Returns a row such as {@code  => => text}, which belongs to the row above it. */
    String detail(String text) {
        return paint(TerminalText.cut(ARROW + "=> " + text, columns - 1), Tone.DETAIL);
    }

    /** Returns a line that stays and is not cut, so that it may take more than one row. */
    String lasting(String text, Tone tone) {
        return paint(ARROW + text, tone);
    }

    /** Returns a row with the progress of a transfer, and with as much of its bar as there is room for. */
    String bytes(ByteProgress progress) {
        String text = progress + " " + progress.bar();
        return detail(text.strip());
    }

    /** Returns the first rows, up to a limit. */
    List<String> limited(List<String> rows, int limit) {
        return rows.size() <= limit ? rows : new ArrayList<>(rows.subList(0, Math.max(0, limit)));
    }

    private String paint(String text, Tone tone) {
        return coloured && !tone.code.isEmpty() ? "\u001b[" + tone.code + "m" + text + "\u001b[0m" : text;
    }
}
