/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import io.linuxkit.maven.problem.LinuxKitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The revisions of packages in git, read with JGit; nothing is ever written to a repository. For every clean tree, hashes equal
 * those of {@code linuxkit pkg show-tag} (linuxkit 9633d23d3 and v1.8.2).
 */
public final class GitRevisions {
    private final Map<String, String> environment;

    /** Creates an instance with the environment of this process. */
    public GitRevisions() {
        this(System.getenv());
    }

    /**
     * Creates an instance with a given environment.
     *
     * @param environment the variables that git would see: {@code GIT_DIR}, {@code HOME} and so on
     */
    public GitRevisions(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Computes the hash and the state of a package.
     *
     * @param request the package with everything else that affects the result
     * @return the revision, computed anew on each call
     * @throws io.linuxkit.maven.problem.UserException if the package is not committed, an extra source is not a directory
     *     in git, or the request does not fit the repository
     * @throws io.linuxkit.maven.problem.EnvironmentException if the repository cannot be read
     */
    public PackageRevision revisionOf(RevisionRequest request) {
        return answer(request.packageDirectory(), checkouts -> new RevisionQuery(checkouts, request).answer());
    }

    /**
     * Returns the files below a directory that git ignores: they are in the build context, but do not affect the tag.
     *
     * @param directory an existing directory; outside git, nothing is ignored
     * @return the absolute paths of files and links, sorted
     * @throws io.linuxkit.maven.problem.EnvironmentException if the repository cannot be read
     */
    public List<Path> ignoredFiles(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        return answer(absolute, checkouts -> {
            Optional<Checkout> checkout = checkouts.around(absolute);
            return checkout.isEmpty() ? List.of() : ignored(checkout.get(), absolute);
        });
    }

    private static List<Path> ignored(Checkout checkout, Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        Path real = directory.toRealPath();
        checkout.status(checkout.relative(real), path -> true, new StatusEvents() {
            @Override
            public void dirty(DirtyPath path) {}

            @Override
            public void ignored(Path path) throws IOException {
                addFiles(found, path);
            }
        });
        return found.stream()
                .filter(path -> path.startsWith(real))
                .map(path -> directory.resolve(real.relativize(path)))
                .sorted()
                .toList();
    }

    private static void addFiles(List<Path> found, Path path) throws IOException {
        try (Stream<Path> tree = Files.walk(path)) {
            tree.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(found::add);
        }
    }

    /**
     * Returns whether git tracks a path or something below it.
     *
     * @param path an absolute path whose parents are not links; may be missing
     * @return true when the index of the repository around the path has it
     * @throws io.linuxkit.maven.problem.EnvironmentException if the repository cannot be read
     */
    public boolean tracks(Path path) {
        Path nearest = path.getParent();
        while (nearest != null && !Files.isDirectory(nearest)) {
            nearest = nearest.getParent();
        }
        if (nearest == null) {
            return false;
        }
        Path directory = nearest;
        return answer(directory, checkouts -> {
            Optional<Checkout> checkout = checkouts.around(directory);
            return checkout.isPresent()
                    && path.startsWith(checkout.get().workTree())
                    && checkout.get().tracks(checkout.get().relative(path));
        });
    }

    /**
     * Returns whether a path belongs to git's own data: a {@code .git} directory or file, in any spelling that a file system may
     * treat as {@code .git}, a git directory of another name, or something in them.
     *
     * @param path an absolute path within the root; may be missing
     * @param root the directory below which to look; it and the directories above it are not checked
     * @return true when a change of the path might destroy a repository
     */
    public boolean isGitData(Path path, Path root) {
        for (Path level = path; level != null && !level.equals(root); level = level.getParent()) {
            if (GitNames.isGit(String.valueOf(level.getFileName())) || FoundRepository.isGitDirectory(level)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether a name is that of the commit that is checked out.
     *
     * @param directory the directory in a repository; outside git, no name is known
     * @param revision a name in any form that git understands
     * @return false also when there is no such commit, or no commit yet
     * @throws io.linuxkit.maven.problem.EnvironmentException if the repository cannot be read
     */
    public boolean isHead(Path directory, String revision) {
        return answer(directory, checkouts -> {
            Optional<Checkout> checkout = checkouts.around(directory.toAbsolutePath());
            if (checkout.isEmpty()) {
                return false;
            }
            Optional<String> head = checkout.get().head();
            return head.isPresent() && checkout.get().commit(revision).equals(head);
        });
    }

    /**
     * Returns the git tags of the commit that is checked out, which are the releases of a package.
     *
     * @param directory the directory in a repository; outside git, there are no tags
     * @return the short names, sorted
     * @throws io.linuxkit.maven.problem.EnvironmentException if the repository cannot be read
     */
    public List<String> tagsAtHead(Path directory) {
        return answer(directory, checkouts -> {
            Optional<Checkout> checkout = checkouts.around(directory.toAbsolutePath());
            return checkout.isEmpty() ? List.of() : checkout.get().tagsAtHead();
        });
    }

    private interface Question<T> {
        T ask(Checkouts checkouts) throws IOException;
    }

    /** In a damaged repository, JGit fails with many kinds of exceptions. */
    private <T> T answer(Path directory, Question<T> question) {
        try (Checkouts checkouts = new Checkouts(environment)) {
            return question.ask(checkouts);
        } catch (LinuxKitException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw Problems.unreadable(directory, e);
        }
    }
}
