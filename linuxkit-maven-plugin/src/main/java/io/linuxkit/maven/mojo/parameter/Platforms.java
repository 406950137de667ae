/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;

/** A reader of the platforms in parameters: {@code linux/arm64}, or only {@code arm64}. */
public final class Platforms {
    private Platforms() {}

    /**
     * Reads platforms; without an operating system it is {@code linux}.
     *
     * @param texts the platforms
     * @return the platforms in the given order
     * @throws UserException when a text is no platform
     */
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
                            "Give -Dlinuxkit.platforms=linux/arm64,linux/amd64, for example",
                            ErrorTopic.PLATFORM),
                    e);
        }
    }
}
