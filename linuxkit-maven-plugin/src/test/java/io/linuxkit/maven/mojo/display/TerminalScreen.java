/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal that understands only the control sequences of the live display; any other is an error. Colours are kept
 * as {@code <34>} marks.
 */
final class TerminalScreen implements Consumer<String> {
    private static final Pattern PART =
            Pattern.compile("\u001b\\[(\\??)(\\d*)([A-Za-z])|([^\u001b\\p{Cc}]+)|(.)", Pattern.DOTALL);

    private final List<String> rows = new ArrayList<>(List.of(""));
    private int row;
    private boolean cursorShown = true;
    private boolean wraps = true;
    private int frames;

    @Override
    public void accept(String text) {
        frames++;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            if (part.group(3) != null) {
                control(part.group(1) + part.group(3), part.group(2));
            } else if (part.group(4) != null) {
                rows.set(row, rows.get(row) + part.group(4));
            } else {
                character(part.group(5).charAt(0));
            }
        }
    }

    private void control(String command, String number) {
        switch (command) {
            case "A" -> row -= Integer.parseInt(number);
            case "J" -> {
                rows.subList(row + 1, rows.size()).clear();
                rows.set(row, "");
            }
            case "m" -> rows.set(row, rows.get(row) + "<" + number + ">");
            case "?h", "?l" -> set(number, command.equals("?h"));
            default -> throw new IllegalArgumentException("ESC[" + command);
        }
    }

    private void set(String number, boolean on) {
        switch (number) {
            case "25" -> cursorShown = on;
            case "7" -> wraps = on;
            default -> throw new IllegalArgumentException("mode " + number);
        }
    }

    private void character(char character) {
        switch (character) {
            case '\n' -> {
                row++;
                if (row == rows.size()) {
                    rows.add("");
                }
            }
            case '\r' -> {}
            default -> throw new IllegalArgumentException("character " + (int) character);
        }
    }

    String text() {
        return String.join("\n", rows);
    }

    int frames() {
        return frames;
    }

    boolean isRestored() {
        return cursorShown && wraps && rows.get(row).isEmpty();
    }
}
