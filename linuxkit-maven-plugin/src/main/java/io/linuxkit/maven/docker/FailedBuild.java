/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A failed build.
 *
 * @param step the step that failed; empty when the build failed outside of a step
 * @param lastLines the last lines that the step printed
 * @param error the daemon's error message
 */
record FailedBuild(Optional<BuildStep> step, List<String> lastLines, String error) {
    private static final Pattern EXIT_CODE = Pattern.compile("exit code: (\\d{1,9})");

    FailedBuild {
        lastLines = List.copyOf(lastLines);
    }

    /** Returns the exit code, which the daemon reports only within the text. */
    OptionalInt exitCode() {
        Matcher matcher = EXIT_CODE.matcher(error);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
