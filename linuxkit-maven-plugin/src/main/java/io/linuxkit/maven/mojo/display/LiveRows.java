/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds rows that fit.
 *
 * @param columns of the terminal
 * @param coloured whether colours are wanted
 */
record LiveRows(int columns, boolean coloured) {
    private static final String ARROW = " => ";

    /** The meanings that have a colour. */
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

    /** {@code  => text   3.2s}, the time at the right edge. */
    String timed(String text, String time, Tone tone) {
        int room = Math.max(1, columns - 1 - time.length() - 1);
        String left = TerminalText.cut(ARROW + text, room);
        return paint(left + " ".repeat(room - TerminalText.columns(left) + 1) + time, tone);
    }

    /** {@code  => => text}, below the row that it belongs to. */
    String detail(String text) {
        return paint(TerminalText.cut(ARROW + "=> " + text, columns - 1), Tone.DETAIL);
    }

    /** A text that may take more than one row. */
    String lasting(String text, Tone tone) {
        return paint(ARROW + text, tone);
    }

    /** How far something is, with a bar where there is room for it. */
    String bytes(ByteProgress progress) {
        String text = progress + " " + progress.bar();
        return detail(text.strip());
    }

    List<String> limited(List<String> rows, int limit) {
        return rows.size() <= limit ? rows : new ArrayList<>(rows.subList(0, Math.max(0, limit)));
    }

    private String paint(String text, Tone tone) {
        return coloured && !tone.code.isEmpty() ? "\u001b[" + tone.code + "m" + text + "\u001b[0m" : text;
    }
}
