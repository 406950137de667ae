/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** A log that keeps the lines of a goal, with a mark before warnings. */
public final class RecordedLog extends SystemStreamLog {
    public final List<String> lines = new ArrayList<>();

    @Override
    public void info(CharSequence line) {
        lines.add(line.toString());
    }

    @Override
    public void warn(CharSequence line) {
        lines.add("[WARNING] " + line);
    }
}
