/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The search for the repository around a directory, as git does it: upwards, for {@code .git} directories and files, as far as
 * {@code GIT_CEILING_DIRECTORIES} and the border of the file system. The repository that it finds is not read.
 */
final class Discovery {
    private static final String GIT = ".git";

    private final List<Path> ceilings;
    private final boolean acrossFileSystems;

    Discovery(GitEnvironment environment) {
        this.ceilings = ceilings(environment);
        this.acrossFileSystems = environment.flag("GIT_DISCOVERY_ACROSS_FILESYSTEM");
    }

    /** Returns the repository around a directory whose path has no symbolic links; empty outside git. */
    Optional<FoundRepository> around(Path directory) throws IOException {
        Object device = device(directory);
        for (Path level = directory; level != null; level = level.getParent()) {
            if (!level.equals(directory) && isBorder(level, device)) {
                return Optional.empty();
            }
            if (Files.exists(level.resolve(GIT), LinkOption.NOFOLLOW_LINKS)) {
                Optional<FoundRepository> found = at(level);
                if (found.isPresent() || Files.isRegularFile(level.resolve(GIT))) {
                    return found;
                }
            }
            if (FoundRepository.isGitDirectory(level)) {
                return Optional.of(new FoundRepository(Optional.empty(), level, Optional.empty()));
            }
        }
        return Optional.empty();
    }

    /** Returns the repository whose {@code .git} is in a directory. */
    Optional<FoundRepository> at(Path level) throws IOException {
        Path entry = level.resolve(GIT);
        Optional<Path> gitFile = Optional.of(entry).filter(Files::isRegularFile);
        Path gitDirectory = gitFile.isPresent() ? FoundRepository.pointed(entry) : entry;
        return FoundRepository.isGitDirectory(gitDirectory)
                ? Optional.of(new FoundRepository(gitFile, gitDirectory, Optional.of(level)))
                : Optional.empty();
    }

    private boolean isBorder(Path level, Object device) throws IOException {
        return ceilings.contains(level) || (!acrossFileSystems && !device(level).equals(device));
    }

    private static Object device(Path directory) throws IOException {
        return Files.getAttribute(directory, "unix:dev");
    }

    private static List<Path> ceilings(GitEnvironment environment) {
        List<Path> ceilings = new ArrayList<>();
        for (String given : environment.list("GIT_CEILING_DIRECTORIES")) {
            ceilings.add(Path.of(given));
            try {
                ceilings.add(Path.of(given).toRealPath());
            } catch (IOException e) {
                // A ceiling that does not exist has no effect.
            }
        }
        return ceilings.stream().filter(path -> path.toString().startsWith("/")).toList();
    }
}
