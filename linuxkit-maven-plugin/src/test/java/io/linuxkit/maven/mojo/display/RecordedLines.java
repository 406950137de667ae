/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.util.ArrayList;
import java.util.List;

/** A receiver that keeps its lines, with a mark before warnings. */
final class RecordedLines implements LineSink {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void info(String line) {
        lines.add(line);
    }

    @Override
    public void warn(String line) {
        lines.add("[WARNING] " + line);
    }

    String text() {
        return String.join("\n", lines);
    }
}
