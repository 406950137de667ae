/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.mojo.parameter.Choices;

/** The ways to show a running build. */
enum DisplayMode {
    /** Steps are redrawn in place. */
    LIVE,
    /** Each event is a new line. */
    PLAIN,
    /** Only warnings are shown. */
    QUIET;

    /**
     * Returns the mode for a value of {@code linuxkit.progress}.
     *
     * @param progress {@code auto} (live where possible), {@code plain} or {@code quiet}
     * @param surroundings the environment of the goal; Maven's {@code -q} makes every mode quiet
     * @return the mode
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
