/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.BuildArgument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The packages that build arguments refer to by {@code @lkt:pkg:} and {@code @lkt:pkgs:}. */
public final class PackageReferences {
    private PackageReferences() {}

    /** Directories of all packages that one refers to, absolute. */
    public static List<Path> of(LinuxKitPackage subject) {
        return subject.definition().buildArgs().stream()
                .flatMap(argument -> of(argument, subject).stream())
                .toList();
    }

    /** Directories of the packages that one build argument refers to, absolute; none for a plain value. */
    public static List<Path> of(BuildArgument argument, LinuxKitPackage subject) {
        if (argument instanceof BuildArgument.PackageReference reference) {
            return List.of(reference.directory());
        }
        if (argument instanceof BuildArgument.PackageGlob glob) {
            return matching(glob, subject.request().buildYml());
        }
        return List.of();
    }

    /** The request for a package that one build argument refers to. */
    public static PackageRequest requestFor(BuildArgument argument, Path directory, LinuxKitPackage subject) {
        String buildYml = subject.request().buildYml();
        if (!Files.exists(directory.resolve(buildYml))) {
            throw new UserException(new Problem(
                    "Tried to resolve the build argument '" + argument.text() + "' of the package in '"
                            + subject.definition().directory() + "'",
                    "there is no " + buildYml + " in '" + directory + "'",
                    "Correct the path in 'buildArgs'; it starts in the directory of the file that has the argument",
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
