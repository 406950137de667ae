/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.time.InstantSource;
import org.apache.maven.plugin.logging.Log;

/** Opens the display that fits. */
final class Displays {
    private Displays() {}

    /**
     * Opens a display, to be closed when the build ends.
     *
     * @param progress value of {@code linuxkit.progress}
     * @param surroundings that Maven runs in
     * @param log of the goal, for what is not drawn
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
