/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;

/** Reads platforms as parameters have them: {@code linux/arm64}, or just {@code arm64}. */
public final class Platforms {
    private Platforms() {}

    public static List<Platform> parse(List<String> texts) {
        return texts.stream().map(Platforms::parse).toList();
    }

    private static Platform parse(String text) {
        try {
            return text.contains("/") ? Platform.parse(text) : Platform.linux(new Architecture(text));
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    new Problem(
                            "Tried to read the platform \"" + text + "\"",
                            String.valueOf(e.getMessage()),
                            "Give -Dlinuxkit.platforms=linux/arm64,linux/amd64 or the like",
                            ErrorTopic.PLATFORM),
                    e);
        }
    }
}
