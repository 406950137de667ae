/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.source.go.YamlPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of a package, named by paths that must stay within it.
 *
 * @param directory the directory of the package, absolute and normalized
 * @param sources the files that nothing may overwrite: {@code build.yml}, the Dockerfile
 */
record PackageFiles(Path directory, List<Path> sources) {
    /** Resolves a path relative to the package, and refuses it when it lies outside, also by a symbolic link. */
    Path within(String text, YamlPlace at, String key) {
        Path path;
        try {
            path = directory.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw at.error("'" + Excerpt.of(text) + "' of '" + key + "' is not a path", "Correct the path", e);
        }
        if (text.startsWith("/") || !path.startsWith(directory)) {
            throw at.error(
                    "the path '" + Excerpt.of(text) + "' of '" + key + "' is not within the package",
                    "Write a path below '" + directory + "', relative to it");
        }
        if (path.equals(directory)) {
            throw at.error(
                    "the path '" + Excerpt.of(text) + "' of '" + key + "' is the package directory itself",
                    "Name something within the package");
        }
        Optional<Path> outside = new SourceFile(directory, path).outside();
        if (outside.isPresent()) {
            throw at.error(
                    "the path '" + Excerpt.of(text) + "' of '" + key + "' leaves the package by a symbolic link, to '"
                            + outside.get() + "'",
                    "Replace the link by a file of the package");
        }
        return path;
    }

    /** Refuses a target whose replacement would delete sources of the package. */
    void protect(Path target, YamlPlace at, String key) {
        for (Path source : sources) {
            if (source.startsWith(target) || SourceFile.real(source).startsWith(SourceFile.real(target))) {
                throw at.error(
                        "'" + key + "' would replace '" + directory.relativize(source) + "'",
                        "Name a path that holds no sources: it is removed before the build");
            }
        }
    }

    /** Reads the lines of a file. */
    List<String> lines(Path file) {
        new SourceFile(directory, file).require(new YamlPlace(file.toString(), 0)::error);
        try {
            return SourceText.decode(file.toString(), SmallFile.read(file))
                    .lines()
                    .toList();
        } catch (IOException e) {
            String found = Files.isDirectory(file) ? "this is a directory" : "the file is not there or not readable";
            throw new YamlPlace(Excerpt.of(file.toString()), 0).error(found, "Correct the path, or create the file", e);
        }
    }
}
