/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a build failed.
 *
 * @param step that failed, if one did
 * @param lastLines that it printed
 * @param error in the daemon's words
 */
record FailedBuild(Optional<BuildStep> step, List<String> lastLines, String error) {
    private static final Pattern EXIT_CODE = Pattern.compile("exit code: (\\d{1,9})");

    FailedBuild {
        lastLines = List.copyOf(lastLines);
    }

    /** The daemon tells it only within the text. */
    OptionalInt exitCode() {
        Matcher matcher = EXIT_CODE.matcher(error);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
