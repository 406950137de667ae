/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.util.List;
import java.util.function.Consumer;

/**
 * The last rows of a terminal, redrawn in place. Between two drawings the cursor stands below the region, at the start of
 * a row, and is hidden.
 */
public final class LiveRegion {
    private static final String ESC = "\u001b[";
    private static final String HIDE_CURSOR = ESC + "?25l";
    private static final String SHOW_CURSOR = ESC + "?25h";
    private static final String ERASE_BELOW = ESC + "J";

    /** Rows that turn out too long, after a resize, are cut by the terminal instead of becoming two. */
    private static final String WRAP_OFF = ESC + "?7l";

    private static final String WRAP_ON = ESC + "?7h";

    private final Consumer<String> terminal;
    private List<String> drawn = List.of();
    private boolean cursorHidden;

    public LiveRegion(Consumer<String> terminal) {
        this.terminal = terminal;
    }

    /** Scrolls lasting lines out above the region, and draws the region anew below them. */
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

    /** Erases the region and gives the cursor back. */
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
