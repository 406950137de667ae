/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.mojo.parameter.Choices;

/** How a running build is shown. */
enum DisplayMode {
    /** Redrawn in place. */
    LIVE,
    /** Line after line. */
    PLAIN,
    /** Warnings only. */
    QUIET;

    /**
     * The mode for a value of {@code linuxkit.progress}.
     *
     * @param progress {@code auto} (live where possible), {@code plain} or {@code quiet}
     * @param surroundings that Maven runs in; its {@code -q} makes everything quiet
     * @throws io.linuxkit.maven.problem.UserException for any other value
     */
    static DisplayMode choose(String progress, Surroundings surroundings) {
        DisplayMode asked = switch (Choices.common().require("progress", progress)) {
            case "plain" -> PLAIN;
            case "quiet" -> QUIET;
            default -> surroundings.canRedraw() ? LIVE : PLAIN;
        };
        return surroundings.quiet() ? QUIET : asked;
    }
}
