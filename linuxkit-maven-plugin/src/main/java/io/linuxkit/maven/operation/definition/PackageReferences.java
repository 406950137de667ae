/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.BuildArgument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The references from build arguments to other packages, {@code @lkt:pkg:PATH} and {@code @lkt:pkgs:GLOB}. */
public final class PackageReferences {
    private PackageReferences() {}

    /**
     * Returns the directories of all packages that a package refers to.
     *
     * @param subject the package with the build arguments
     * @return absolute paths in the order of the build arguments; a path may appear several times
     * @throws UserException when a pattern matches no package
     */
    public static List<Path> of(LinuxKitPackage subject) {
        return subject.definition().buildArgs().stream()
                .flatMap(argument -> of(argument, subject).stream())
                .toList();
    }

    /**
     * Returns the directories of the packages that one build argument refers to.
     *
     * @param argument the build argument
     * @param subject the package with the build argument
     * @return absolute paths; empty for an argument with a fixed value
     * @throws UserException when a pattern matches no package
     */
    public static List<Path> of(BuildArgument argument, LinuxKitPackage subject) {
        if (argument instanceof BuildArgument.PackageReference reference) {
            return List.of(reference.directory());
        }
        if (argument instanceof BuildArgument.PackageGlob glob) {
            return matching(glob, subject.request().buildYml());
        }
        return List.of();
    }

    /**
     * Returns the request for a package that one build argument refers to.
     *
     * @param argument the build argument
     * @param directory one of the directories that the argument refers to
     * @param subject the package with the build argument
     * @return the request for the package in the directory
     * @throws UserException when the directory has no build file
     */
    public static PackageRequest requestFor(BuildArgument argument, Path directory, LinuxKitPackage subject) {
        String buildYml = subject.request().buildYml();
        if (!Files.exists(directory.resolve(buildYml))) {
            throw new UserException(new Problem(
                    "Tried to resolve the build argument '" + argument.text() + "' of the package in '"
                            + subject.definition().directory() + "'",
                    "there is no " + buildYml + " in '" + directory + "'",
                    "Correct the path in 'buildArgs'; it is relative to the directory of the file with the argument",
                    ErrorTopic.BUILD_ARGUMENT));
        }
        return subject.request().forReferenced(directory);
    }

    private static List<Path> matching(BuildArgument.PackageGlob glob, String buildYml) {
        List<Path> found = PackageDirectories.matching(glob.base(), glob.glob(), buildYml);
        if (found.isEmpty()) {
            throw new UserException(new Problem(
                    "Tried to resolve the build argument '" + glob.text() + "'",
                    "no package matches \"" + glob.glob() + "\" below '" + glob.base() + "'",
                    "Correct the pattern in 'buildArgs'",
                    ErrorTopic.BUILD_ARGUMENT));
        }
        return found;
    }
}
