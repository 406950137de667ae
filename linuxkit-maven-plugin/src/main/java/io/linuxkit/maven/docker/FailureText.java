/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the daemon's messages about a failed build readable. */
final class FailureText {
    /** The prefixes that the layers of BuildKit put before an error; 20.10 has more of them. */
    private static final Pattern LAYERS =
            Pattern.compile("^(?:failed to solve(?: with frontend \\S+)?: |rpc error: code ="
                    + " \\w+ desc = |failed to (?:create LLB definition|build LLB|read dockerfile|compute cache key|calculate"
                    + " checksum of ref [^:]+::[^:]+|solve LLB): )+");

    private static final Pattern MISSING_SOURCE = Pattern.compile("\"(/[^\"]*)\":? not found(?:: not found)?");

    /** BuildKit's name for the request to a registry about the image in a {@code FROM} line. */
    private static final String BASE_IMAGE_STEP = "[internal] load metadata for ";

    private FailureText() {}

    static String readable(String error) {
        String bare = LAYERS.matcher(error.strip()).replaceFirst("");
        return MISSING_SOURCE
                .matcher(bare)
                .replaceFirst(match ->
                        Matcher.quoteReplacement("'" + match.group(1).substring(1) + "' is not in the build context"));
    }

    static Problem problem(BuildRequest request, FailedBuild failure) {
        String tried = request.tried();
        String found = failure.step().map(step -> step(step, failure)).orElse(failure.error());
        if (isBaseImage(failure)) {
            return new Problem(
                    tried,
                    found,
                    "Use another image in FROM, or check whether the daemon can reach that registry (its proxy, the login)",
                    ErrorTopic.BASE_IMAGE_UNAVAILABLE);
        }
        return new Problem(
                tried,
                found,
                printed(failure.lastLines()),
                "Correct the Dockerfile or what it copies",
                failure.step().isPresent() ? ErrorTopic.BUILD_STEP_FAILED : ErrorTopic.BUILD_FAILED);
    }

    private static boolean isBaseImage(FailedBuild failure) {
        return failure.step()
                .filter(step -> step.name().startsWith(BASE_IMAGE_STEP))
                .isPresent();
    }

    private static String step(BuildStep step, FailedBuild failure) {
        OptionalInt code = failure.exitCode();
        return "the step '" + step.name() + "' failed"
                + (code.isPresent() ? " with exit code " + code.getAsInt() : ": " + failure.error());
    }

    private static List<String> printed(List<String> lines) {
        List<String> details = new ArrayList<>();
        if (!lines.isEmpty()) {
            details.add("It printed last:");
            lines.forEach(line -> details.add("  " + line));
        }
        return details;
    }
}
