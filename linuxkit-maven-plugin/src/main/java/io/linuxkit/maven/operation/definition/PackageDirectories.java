/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** A search for package directories by glob patterns such as {@code pkg/*}. */
public final class PackageDirectories {
    /** The most package directories that {@link #nearby} returns. */
    static final int MOST_NEARBY = 5;

    private static final int MOST_LOOKED_AT = 500;
    private static final Pattern NO_SOURCES = Pattern.compile("\\..*|target|node_modules");
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private PackageDirectories() {}

    /**
     * Returns the directories that match a pattern and have a build file. A wildcard never matches a hidden directory.
     *
     * @param base the directory that a relative pattern starts from
     * @param pattern a path with {@code /}, whose components may have {@code *}, {@code ?}, {@code [a-z]} and
     *     {@code {a,b}}; each component matches one directory level
     * @param buildYml the name of the build file
     * @return absolute, normalized paths in alphabetical order; empty when nothing matches
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

    /**
     * Returns package directories one or two levels below a directory, for use in a message. It omits hidden directories,
     * {@code target}, {@code node_modules}, symbolic links and directories that cannot be read, and it looks at no more
     * than {@value #MOST_LOOKED_AT} subdirectories of each directory.
     *
     * @param base the directory to search
     * @param buildYml the name of the build file
     * @return at most {@value #MOST_NEARBY} paths that start with {@code base}, in alphabetical order
     */
    public static List<Path> nearby(Path base, String buildYml) {
        TreeSet<Path> found = new TreeSet<>();
        for (Path below : subdirectories(base)) {
            Stream.concat(Stream.of(below), subdirectories(below).stream())
                    .filter(directory -> Files.isRegularFile(directory.resolve(buildYml)))
                    .forEach(found::add);
        }
        return found.stream().limit(MOST_NEARBY).toList();
    }

    private static List<Path> subdirectories(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                    .filter(child ->
                            !NO_SOURCES.matcher(child.getFileName().toString()).matches())
                    .limit(MOST_LOOKED_AT)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // The result only adds a hint to a message about another problem.
            return List.of();
        }
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
            throw problem(pattern, "\"" + component + "\" is not a valid glob pattern: " + e.getDescription());
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
                ErrorTopic.PACKAGES));
    }
}
