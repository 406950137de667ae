/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.operation.definition.PackageDirectories;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The errors for a package that is in none of the expected places.
 *
 * @param start the directory that Maven was started in
 * @param buildYml the name of the build file
 */
record MissingPackage(Path start, String buildYml) {

    /** Returns the error of a project that has to be a package. */
    UserException in(Path directory) {
        return problem(
                directory,
                "neither '" + PackageSelection.CONVENTIONAL.resolve(buildYml) + "' nor '" + buildYml + "' exists");
    }

    /** Returns the error of a session without a package. */
    UserException inAnyProject() {
        return inProjects("in any project");
    }

    /** Returns the error of a session without a package whose projects were selected by {@code -pl}. */
    UserException inSelected(List<String> projects) {
        String names = projects.stream().map(Excerpt::of).collect(Collectors.joining("', '", "'", "'"));
        return inProjects("in " + names + ", which -pl selected");
    }

    private UserException inProjects(String where) {
        return problem(
                start,
                "neither '" + PackageSelection.CONVENTIONAL.resolve(buildYml) + "' nor '" + buildYml + "' exists "
                        + where);
    }

    private UserException problem(Path directory, String found) {
        List<Path> nearby = PackageDirectories.nearby(directory, buildYml);
        return new UserException(new Problem(
                "Tried to find a LinuxKit package in '" + directory + "'",
                nearby.isEmpty() ? found : found + ", but there is one in " + names(nearby, directory),
                nearby.isEmpty()
                        ? "Create one with mvn archetype:generate, or name it with -Dlinuxkit.packageDirectory=DIRECTORY"
                        : "Name one with -Dlinuxkit.packageDirectory=DIRECTORY, several with -Dlinuxkit.packages=PATTERN,"
                                + " or create one with mvn archetype:generate",
                ErrorTopic.NO_PACKAGE));
    }

    private static String names(List<Path> nearby, Path directory) {
        return nearby.stream()
                .map(path -> "'" + Excerpt.of(directory.relativize(path).toString()) + "'")
                .collect(Collectors.joining(", "));
    }
}
