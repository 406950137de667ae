/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.help;

import java.util.ArrayList;
import java.util.List;

/** A text that is broken into lines at its blanks. */
final class Lines {
    private Lines() {}

    /**
     * Returns the lines of a text, shorter than a length where its words allow it; a no-break space is never a break.
     */
    static List<String> wrapped(String text, String firstIndent, String indent, int lineLength) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(firstIndent);
        boolean started = false;
        for (String word : text.strip().split("[ \t]+", -1)) {
            if (started && line.length() + word.length() >= lineLength) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(indent);
            } else if (started) {
                line.append(' ');
            }
            line.append(word.replace('\u00a0', ' '));
            started = true;
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
