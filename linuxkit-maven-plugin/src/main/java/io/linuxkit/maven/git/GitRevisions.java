/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

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
 * Asks git about packages, through JGit, without ever writing into a repository. Hashes are, to the byte, those of
 * {@code linuxkit pkg show-tag} (linuxkit 9633d23d3 and v1.8.2) for every clean tree.
 */
public final class GitRevisions {
    private final Map<String, String> environment;

    /** With the environment of this process. */
    public GitRevisions() {
        this(System.getenv());
    }

    /**
     * With an environment of its own.
     *
     * @param environment variables that git would see: {@code GIT_DIR}, {@code HOME} and so on
     */
    public GitRevisions(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Hash and state of a package.
     *
     * @param request the package, and what else counts
     * @return never remembered, always computed
     * @throws io.linuxkit.maven.problem.UserException if the package is not committed, an extra source is no directory
     *     in git, or the request does not fit the repository
     * @throws io.linuxkit.maven.problem.EnvironmentException if the repository cannot be read
     */
    public PackageRevision revisionOf(RevisionRequest request) {
        try (Checkouts checkouts = new Checkouts(environment)) {
            return new RevisionQuery(checkouts, request).answer();
        } catch (IOException e) {
            throw Problems.unreadable(request.packageDirectory(), e);
        }
    }

    /**
     * Files that git ignores below a directory: the tag does not cover them, the build context has them.
     *
     * @param directory exists; may be outside git, where nothing is ignored
     * @return absolute paths of files and links, sorted
     * @throws io.linuxkit.maven.problem.EnvironmentException if the repository cannot be read
     */
    public List<Path> ignoredFiles(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        try (Checkouts checkouts = new Checkouts(environment)) {
            Optional<Checkout> checkout = checkouts.around(absolute);
            return checkout.isEmpty() ? List.of() : ignored(checkout.get(), absolute);
        } catch (IOException e) {
            throw Problems.unreadable(absolute, e);
        }
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
     * Whether git tracks a path or something below it.
     *
     * @param path absolute, its parents free of links; need not exist
     * @return true for what the index of the repository around it has
     * @throws io.linuxkit.maven.problem.EnvironmentException if the repository cannot be read
     */
    public boolean tracks(Path path) {
        Path directory = path.getParent();
        while (directory != null && !Files.isDirectory(directory)) {
            directory = directory.getParent();
        }
        if (directory == null) {
            return false;
        }
        try (Checkouts checkouts = new Checkouts(environment)) {
            Optional<Checkout> checkout = checkouts.around(directory);
            return checkout.isPresent()
                    && path.startsWith(checkout.get().workTree())
                    && checkout.get().tracks(checkout.get().relative(path));
        } catch (IOException e) {
            throw Problems.unreadable(directory, e);
        }
    }

    /**
     * Whether a path belongs to what git keeps for itself: a {@code .git} directory or file in any spelling that a file
     * system may take for it, a git directory of another name, or something in them.
     *
     * @param path absolute, within the root; need not exist
     * @param root not looked at itself, nor anything above it
     * @return true when a change of the path might destroy a repository
     */
    public boolean isGitData(Path path, Path root) {
        for (Path level = path; level != null && !level.equals(root); level = level.getParent()) {
            if (GitNames.isGit(String.valueOf(level.getFileName())) || Checkouts.isGitDirectory(level)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a name stands for the commit that is checked out.
     *
     * @param directory in a repository, or outside git, where no name stands for anything
     * @param revision any name that git understands
     * @return false also when there is no such commit, or none yet
     * @throws io.linuxkit.maven.problem.EnvironmentException if the repository cannot be read
     */
    public boolean isHead(Path directory, String revision) {
        try (Checkouts checkouts = new Checkouts(environment)) {
            Optional<Checkout> checkout = checkouts.around(directory.toAbsolutePath());
            if (checkout.isEmpty()) {
                return false;
            }
            Optional<String> head = checkout.get().head();
            return head.isPresent() && checkout.get().commit(revision).equals(head);
        } catch (IOException e) {
            throw Problems.unreadable(directory, e);
        }
    }

    /**
     * The git tags that name the commit that is checked out: the releases of a package.
     *
     * @param directory in a repository, or outside git, where there is no tag
     * @return short names, sorted
     * @throws io.linuxkit.maven.problem.EnvironmentException if the repository cannot be read
     */
    public List<String> tagsAtHead(Path directory) {
        try (Checkouts checkouts = new Checkouts(environment)) {
            Optional<Checkout> checkout = checkouts.around(directory.toAbsolutePath());
            return checkout.isEmpty() ? List.of() : checkout.get().tagsAtHead();
        } catch (IOException e) {
            throw Problems.unreadable(directory, e);
        }
    }
}
