/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds package directories by glob patterns such as {@code pkg/*}. */
public final class PackageDirectories {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private PackageDirectories() {}

    /**
     * The package directories that a pattern names: directories that hold the build file, hidden ones left out.
     *
     * @param base where a relative pattern starts
     * @param pattern path whose components may hold {@code *}, {@code ?}, {@code [a-z]} and {@code {a,b}}; no component
     *     matches more than one directory level
     * @param buildYml name of the build file
     * @return absolute, normalized paths in alphabetical order; none when nothing matches
     * @throws UserException when the pattern is malformed or a directory cannot be read
     */
    public static List<Path> matching(Path base, String pattern, String buildYml) {
        List<Path> directories = List.of(pattern.startsWith("/") ? Path.of("/") : base.toAbsolutePath());
        for (String component : pattern.split("/", -1)) {
            if (!component.isEmpty()) {
                directories = descend(directories, component, pattern);
            }
        }
        TreeSet<Path> found = new TreeSet<>();
        directories.stream()
                .filter(directory -> Files.isRegularFile(directory.resolve(buildYml)))
                .forEach(directory -> found.add(directory.normalize()));
        return List.copyOf(found);
    }

    private static List<Path> descend(List<Path> directories, String component, String pattern) {
        List<Path> below = new ArrayList<>();
        for (Path directory : directories) {
            if (!WILDCARD.matcher(component).find()) {
                below.add(directory.resolve(component));
            } else if (Files.isDirectory(directory)) {
                below.addAll(children(directory, component, pattern));
            }
        }
        return below;
    }

    private static List<Path> children(Path directory, String component, String pattern) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(directory, component)) {
            for (Path child : matching) {
                if (Files.isDirectory(child) && !child.getFileName().toString().startsWith(".")) {
                    children.add(child);
                }
            }
        } catch (PatternSyntaxException e) {
            throw problem(pattern, "\"" + component + "\" is no glob pattern: " + e.getDescription());
        } catch (IOException | DirectoryIteratorException e) {
            throw problem(pattern, "'" + directory + "' cannot be read: " + e.getMessage());
        }
        return children;
    }

    private static UserException problem(String pattern, String found) {
        return new UserException(new Problem(
                "Tried to find the packages \"" + pattern + "\"",
                found,
                "Give a pattern such as -Dlinuxkit.packages=pkg/*",
                "packages"));
    }
}
