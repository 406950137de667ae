/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.time.InstantSource;
import org.apache.maven.plugin.logging.Log;

/** The factory of displays. */
final class Displays {
    private Displays() {}

    /**
     * Opens the display for a value of {@code linuxkit.progress}; the caller closes it when the build ends.
     *
     * @param progress the value of {@code linuxkit.progress}
     * @param surroundings the environment of the goal
     * @param log the log of the goal, for the modes that do not draw
     * @return the display
     */
    static Display open(String progress, Surroundings surroundings, Log log) {
        LineSink sink = LineSink.of(log);
        return switch (DisplayMode.choose(progress, surroundings)) {
            case QUIET -> new QuietDisplay(sink);
            case PLAIN -> new PlainDisplay(sink, InstantSource.system());
            case LIVE -> live(surroundings.coloured());
        };
    }

    private static Display live(boolean coloured) {
        TerminalSize size = TerminalProbe.size();
        LiveRegion region = new LiveRegion(new StandardOutput()::write);
        return new LiveDisplay(region, InstantSource.system(), () -> size, coloured).start();
    }
}
