/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.DockerImages;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The file or directory that the images of {@code depends.docker-images} are saved to. A build replaces existing files
 * only when an earlier build wrote them. Before it changes anything, it refuses a target with git's own data, with
 * tracked files or with any other files.
 */
final class DependsTarget {
    private final DockerImages wanted;
    private final Path place;
    private final WrittenFiles written;

    private DependsTarget(DockerImages wanted, Path place, WrittenFiles written) {
        this.wanted = wanted;
        this.place = place;
        this.written = written;
    }

    /**
     * Checks the target.
     *
     * @param wanted the images and their target
     * @param packageDirectory the directory of the package, which the target has to be in
     * @param git the reader of the repository around the package
     * @param cacheDirectory the directory of the linuxkit cache, which has the record of the files that builds wrote
     * @return the target
     * @throws UserException when the target is not in the package, or has files that no earlier build wrote
     * @throws EnvironmentException when the target cannot be read
     */
    static DependsTarget require(DockerImages wanted, Path packageDirectory, GitRevisions git, Path cacheDirectory) {
        try {
            Path root = packageDirectory.toRealPath();
            Path place = real(wanted.target());
            DependsTarget target = new DependsTarget(wanted, place, WrittenFiles.of(place, cacheDirectory));
            if (!place.startsWith(root) || place.equals(root)) {
                throw target.refused("a symbolic link leads to '" + Excerpt.of(place.toString()) + "'");
            }
            if (git.isGitData(place, root)) {
                throw target.refused("git stores its own data there");
            }
            if (git.tracks(place)) {
                throw target.refused("git tracks files there");
            }
            target.requireOwn();
            return target;
        } catch (IOException e) {
            throw failed(wanted, e);
        }
    }

    /** Returns the path with the links of its parents resolved; the path need not exist. */
    private static Path real(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            return path;
        }
        Path resolved = Files.exists(parent, LinkOption.NOFOLLOW_LINKS) ? parent.toRealPath() : real(parent);
        return resolved.resolve(path.getFileName());
    }

    private void requireOwn() throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!wanted.directory()) {
            requireOwn(place);
        } else if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw refused("it is not a directory");
        } else {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(place, file -> !AtomicFile.isTemporary(file))) {
                for (Path file : files) {
                    requireOwn(file);
                }
            }
        }
    }

    private void requireOwn(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw refused("'" + Excerpt.of(file.toString()) + "' is a directory");
        }
        if (!written.has(file)) {
            throw refused(
                    "'" + Excerpt.of(file.toString()) + "' exists, and no earlier build wrote it with this content");
        }
    }

    private UserException refused(String found) {
        return new UserException(new Problem(
                tried(wanted),
                found,
                "Name a path in 'depends' that is only for the images, or move the present files away, because a build"
                        + " replaces them",
                ErrorTopic.DEPENDS_TARGET));
    }

    /** Returns the exception for a target that cannot be read or written. */
    static EnvironmentException failed(DockerImages wanted, IOException cause) {
        return new EnvironmentException(
                new Problem(
                        tried(wanted),
                        String.valueOf(cause.getMessage()),
                        "Free space or correct the permissions there, then build again",
                        ErrorTopic.DEPENDS),
                cause);
    }

    private static String tried(DockerImages wanted) {
        return "Tried to save the images of 'depends.docker-images' to '"
                + Excerpt.of(wanted.target().toString()) + "'";
    }

    DockerImages wanted() {
        return wanted;
    }

    /** Returns the path of the target, without links in its parents. */
    Path place() {
        return place;
    }

    WrittenFiles written() {
        return written;
    }

    /** Removes from the directory the files of earlier builds that this build did not write, and no other files. */
    void removeOthers(Set<Path> current) throws IOException {
        AtomicFile.deleteAbandoned(place);
        List<Path> former;
        try (var files = Files.list(place)) {
            former = files.filter(file -> !current.contains(file)).toList();
        }
        for (Path file : former) {
            if (written.has(file)) {
                Files.delete(file);
            }
        }
    }
}
