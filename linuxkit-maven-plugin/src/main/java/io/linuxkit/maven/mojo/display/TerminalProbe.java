/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query for the size of the terminal at the standard input, because Java has none. */
final class TerminalProbe {
    private static final Pattern ANSWER = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");
    private static final long PATIENCE_MILLIS = 500;

    private TerminalProbe() {}

    /** Returns the size that {@code stty size} prints; the standard size when it prints none within 500 ms. */
    static TerminalSize size() {
        ProcessBuilder stty = new ProcessBuilder("stty", "size")
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = stty.start();
            try {
                boolean ended = process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                return ended
                        ? parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        : TerminalSize.STANDARD;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return TerminalSize.STANDARD;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return TerminalSize.STANDARD;
        }
    }

    /** Reads rows and columns; the standard size replaces any answer that is not a usable size. */
    static TerminalSize parse(String answer) {
        Matcher matcher = ANSWER.matcher(answer);
        if (!matcher.matches()) {
            return TerminalSize.STANDARD;
        }
        int rows = Integer.parseInt(matcher.group(1));
        int columns = Integer.parseInt(matcher.group(2));
        return rows < 2 || columns < 20 ? TerminalSize.STANDARD : new TerminalSize(columns, rows);
    }
}
