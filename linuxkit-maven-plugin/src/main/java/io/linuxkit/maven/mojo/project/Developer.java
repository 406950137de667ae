/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The user whose name is the organisation of images that are built with {@code linuxkit.dev}.
 *
 * @param environment the environment variables, by name
 * @param systemProperties the system properties of the JVM
 */
record Developer(Map<String, String> environment, Properties systemProperties) {
    /** The name that the JVM reports when the system has no name for the user, as in many containers. */
    private static final String NAMELESS = "?";

    /**
     * Returns the name of the user.
     *
     * @return the value of {@code USER}, which LinuxKit uses, else the name that the JVM knows
     * @throws UserException when there is neither
     */
    String name() {
        return Stream.of(environment.get("USER"), systemProperties.getProperty("user.name"))
                .flatMap(name -> Optional.ofNullable(name).stream())
                .filter(name -> !name.isBlank() && !name.equals(NAMELESS))
                .findFirst()
                .orElseThrow(() -> new UserException(new Problem(
                        "Tried to name the image for a developer (linuxkit.dev)",
                        "the environment variable USER is not set, and the system has no name for this user",
                        "Set USER, or name the organisation with -Dlinuxkit.org=ORGANISATION",
                        ErrorTopic.DEVELOPER)));
    }
}
