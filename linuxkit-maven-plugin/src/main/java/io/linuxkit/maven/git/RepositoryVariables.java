/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The variables that git sets for its hooks and scripts. They describe one repository and apply to it only: the tag of a package
 * in another repository does not depend on them.
 *
 * @param named true when {@code GIT_DIR} names the repository
 * @param index the value of {@code GIT_INDEX_FILE}
 * @param objects the value of {@code GIT_OBJECT_DIRECTORY}
 * @param alternates the value of {@code GIT_ALTERNATE_OBJECT_DIRECTORIES}
 */
record RepositoryVariables(boolean named, Optional<Path> index, Optional<Path> objects, List<Path> alternates) {
    static final RepositoryVariables NONE =
            new RepositoryVariables(false, Optional.empty(), Optional.empty(), List.of());

    /** Returns the variables that apply to a repository with this working tree. */
    static RepositoryVariables of(GitEnvironment environment, FoundRepository repository, Path workTree)
            throws IOException {
        Optional<String> given = environment.value("GIT_DIR");
        boolean named = given.isPresent() && names(given.get(), repository, workTree);
        if (given.isPresent() && !named) {
            return NONE;
        }
        return new RepositoryVariables(
                named,
                own(environment.value("GIT_INDEX_FILE"), repository, workTree),
                own(environment.value("GIT_OBJECT_DIRECTORY"), repository, workTree),
                environment.list("GIT_ALTERNATE_OBJECT_DIRECTORIES").stream()
                        .map(workTree::resolve)
                        .toList());
    }

    /** A relative {@code GIT_DIR} starts at the top level in a hook, and at the working directory elsewhere. */
    private static boolean names(String given, FoundRepository repository, Path workTree) throws IOException {
        if (given.isEmpty()) {
            return false;
        }
        for (Path candidate : List.of(workTree.resolve(given), Path.of(given).toAbsolutePath())) {
            Path directory = Files.isRegularFile(candidate) ? FoundRepository.pointed(candidate) : candidate;
            if (Files.exists(directory) && Files.isSameFile(directory, repository.gitDirectory())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Path> own(Optional<String> given, FoundRepository repository, Path workTree)
            throws IOException {
        Optional<Path> path = given.filter(text -> !text.isEmpty()).map(workTree::resolve);
        return path.isPresent() && isOfAnother(path.get(), repository) ? Optional.empty() : path;
    }

    private static boolean isOfAnother(Path path, FoundRepository repository) throws IOException {
        for (Path level = path.normalize().getParent(); level != null; level = level.getParent()) {
            if (FoundRepository.isGitDirectory(level)) {
                Path around = level;
                return Stream.of(repository.gitDirectory(), repository.commonDirectory())
                        .noneMatch(own -> isSame(own, around));
            }
        }
        return false;
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
