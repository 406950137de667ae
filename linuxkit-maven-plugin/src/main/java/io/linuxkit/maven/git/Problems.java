/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.nio.file.Path;
import org.eclipse.jgit.util.QuotedString;

/** The errors of a package in git, as they are shown to the user. */
final class Problems {
    private static final String BY_HAND = "or give the hash by hand with -Dlinuxkit.hash=…";

    private Problems() {}

    static UserException notInWorkTree(Path directory) {
        return new UserException(new Problem(
                "Tried to find the git working tree of \"" + directory + "\"",
                "the directory lies in a bare repository or in a git directory, which have no working tree",
                "Clone the repository, or add a working tree with \"git worktree add\", and build there",
                ErrorTopic.BARE_REPOSITORY));
    }

    static UserException foreign(Path repository, Path part, String owner) {
        String path = repository.toString();
        String quoted = path.matches("[A-Za-z0-9/._@%+=:,-]+") ? path : QuotedString.BOURNE.quote(path);
        return new UserException(new Problem(
                "Tried to read the git repository of \"" + repository + "\"",
                "its \"" + part + "\" belongs to \"" + owner + "\", not to you, and is not declared safe"
                        + " (safe.directory), so git does not read it either",
                "If you trust it, run: git config --global --add safe.directory " + quoted,
                ErrorTopic.FOREIGN_REPOSITORY));
    }

    static UserException filterFailed(String name, String path) {
        return new UserException(new Problem(
                "Tried to compare \"" + Excerpt.of(path) + "\" with what is committed",
                "the filter \"" + Excerpt.of(name) + "\" of \"" + Excerpt.of(path)
                        + "\", which git's configuration says is required, cannot be run or failed",
                "Install its program (for \"lfs\": git lfs install), see \"git status\", or correct filter."
                        + Excerpt.of(name) + " in git's configuration",
                ErrorTopic.GIT_FILTER));
    }

    static UserException costlyPattern(String file, String pattern) {
        return new UserException(new Problem(
                "Tried to match the names of files with the patterns of \"" + file + "\"",
                "the pattern \"" + Excerpt.of(pattern) + "\" has so many wildcards that this would take too long",
                "Write it with fewer of them",
                ErrorTopic.GIT_PATTERN));
    }

    static UserException noCommit(Path directory) {
        return new UserException(new Problem(
                "Tried to compute the hash of \"" + directory + "\"",
                "its git repository has no commit yet",
                "Commit the package first (git add … && git commit), " + BY_HAND,
                ErrorTopic.NO_COMMIT));
    }

    static UserException notCommitted(Path directory, String revision) {
        return new UserException(new Problem(
                "Tried to compute the hash of \"" + directory + "\"",
                "commit \"" + Excerpt.of(revision) + "\" does not contain this directory",
                "Commit it first (git add " + directory.getFileName() + " && git commit), " + BY_HAND,
                ErrorTopic.NOT_COMMITTED));
    }

    static UserException unknownCommit(Path directory, String revision) {
        return new UserException(new Problem(
                "Tried to compute the hash of \"" + directory + "\"",
                "its git repository has no commit \"" + Excerpt.of(revision) + "\"",
                "Give linuxkit.hashCommit a commit that exists in every repository of the package and its extra sources:"
                        + " a branch, a tag or an id, followed by any of ~N, ^N and ^{TYPE}",
                ErrorTopic.HASH_COMMIT));
    }

    static UserException badHashPath(Path hashPath, String found) {
        return new UserException(new Problem(
                "Tried to take the hash of the directory \"" + hashPath + "\" (linuxkit.hashPath)",
                found,
                "Give linuxkit.hashPath the package directory or a directory above it, in the same repository",
                ErrorTopic.HASH_PATH));
    }

    static UserException badSource(Path source, String found) {
        return new UserException(new Problem(
                "Tried to find the extra source \"" + source + "\"",
                found,
                "Correct extra-sources in build.yml: every source is a directory in a git repository",
                ErrorTopic.EXTRA_SOURCE));
    }

    static UserException unreadableName(Path workTree, String path) {
        return new UserException(new Problem(
                "Tried to compare the files of \"" + workTree + "\" with its commit",
                "the name of \"" + path + "\" is not readable in the encoding of this locale",
                "Set LC_ALL=C.UTF-8; if its name is not UTF-8, rename it, " + BY_HAND,
                ErrorTopic.FILE_NAME));
    }

    static EnvironmentException unreadable(Path directory, Exception cause) {
        String found = cause.getMessage() == null ? cause.getClass().getSimpleName() : Excerpt.of(cause.getMessage());
        return new EnvironmentException(
                new Problem(
                        "Tried to read the git repository of \"" + directory + "\"",
                        found,
                        "Check the repository with \"git fsck\" and its permissions",
                        ErrorTopic.GIT_REPOSITORY),
                cause);
    }
}
