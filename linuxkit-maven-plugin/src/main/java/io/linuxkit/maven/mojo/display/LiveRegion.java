/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.util.List;
import java.util.function.Consumer;

/**
 * The last rows of a terminal, which are redrawn in place. Between two drawings the cursor is hidden, at the start of
 * the row below the region.
 */
public final class LiveRegion {
    private static final String ESC = "\u001b[";
    private static final String HIDE_CURSOR = ESC + "?25l";
    private static final String SHOW_CURSOR = ESC + "?25h";
    private static final String ERASE_BELOW = ESC + "J";

    /** Makes the terminal cut rows that are too long after a resize; otherwise each would become two. */
    private static final String WRAP_OFF = ESC + "?7l";

    private static final String WRAP_ON = ESC + "?7h";

    private final Consumer<String> terminal;
    private List<String> drawn = List.of();
    private boolean cursorHidden;

    /**
     * Creates an empty region.
     *
     * @param terminal receives the texts and control sequences to write
     */
    public LiveRegion(Consumer<String> terminal) {
        this.terminal = terminal;
    }

    /** Writes the lines that stay above the region, and draws the region again below them. */
    void draw(List<String> lasting, List<String> rows) {
        if (lasting.isEmpty() && rows.equals(drawn)) {
            return;
        }
        StringBuilder frame = new StringBuilder(cursorHidden ? "" : HIDE_CURSOR).append(erase());
        lasting.forEach(line -> frame.append(line).append('\n'));
        frame.append(WRAP_OFF);
        rows.forEach(row -> frame.append(row).append('\n'));
        frame.append(WRAP_ON);
        cursorHidden = true;
        drawn = List.copyOf(rows);
        terminal.accept(frame.toString());
    }

    /** Erases the region and shows the cursor. */
    void close() {
        if (cursorHidden) {
            String end = erase() + SHOW_CURSOR;
            cursorHidden = false;
            drawn = List.of();
            terminal.accept(end);
        }
    }

    private String erase() {
        return drawn.isEmpty() ? "" : ESC + drawn.size() + "A\r" + ERASE_BELOW;
    }
}
