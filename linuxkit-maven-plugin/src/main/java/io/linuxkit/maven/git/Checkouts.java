/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Finds and opens the repositories that directories belong to, as {@code git -C directory} would: {@code GIT_DIR}, else
 * upwards from the directory, by {@code .git} directories and files, up to {@code GIT_CEILING_DIRECTORIES}.
 */
final class Checkouts implements AutoCloseable {
    private final Map<String, String> environment;
    private final FS fileSystem;
    private final Map<List<Path>, Checkout> open = new HashMap<>();

    Checkouts(Map<String, String> environment) {
        QuietSystem.install(environment);
        this.environment = environment;
        this.fileSystem = QuietSystem.fileSystem(environment);
    }

    /** A git directory and the working tree it is for; {@code null} where there is none (bare, or inside of it). */
    private record Found(Path gitDirectory, @Nullable Path workTree) {}

    /**
     * The repository around a directory; none outside git.
     *
     * @param directory exists
     * @throws io.linuxkit.maven.problem.UserException in a bare repository or inside a git directory
     */
    Optional<Checkout> around(Path directory) throws IOException {
        Path real = directory.toRealPath();
        String given = environment.get("GIT_DIR");
        Optional<Found> found = given == null ? search(real) : named(real, real.resolve(given));
        return open(real, found, true);
    }

    /** The checked-out submodule, or other repository, that a directory inside a working tree is. */
    Optional<Checkout> submodule(Path directory) throws IOException {
        return open(directory, at(directory), false);
    }

    private Optional<Checkout> open(Path directory, Optional<Found> found, boolean outermost) throws IOException {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Found repository = found.get();
        if (repository.workTree() == null || !directory.startsWith(repository.workTree())) {
            throw Problems.notInWorkTree(directory);
        }
        List<Path> key = List.of(repository.gitDirectory(), repository.workTree());
        Checkout known = open.get(key);
        if (known == null) {
            known = open(repository.gitDirectory(), repository.workTree(), outermost ? environment : Map.of());
            open.put(key, known);
        }
        return Optional.of(known);
    }

    private Checkout open(Path gitDirectory, Path workTree, Map<String, String> variables) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder()
                .setFS(fileSystem)
                .setGitDir(gitDirectory.toFile())
                .setWorkTree(workTree.toFile())
                .setMustExist(true);
        String index = variables.get("GIT_INDEX_FILE");
        if (index != null) {
            builder.setIndexFile(workTree.resolve(index).toFile());
        }
        if (!variables.isEmpty()) {
            builder.readEnvironment(SystemReader.getInstance());
        }
        Repository repository = builder.build();
        WorkTreeConfig.apply(repository);
        String format = repository.getConfig().getString("extensions", null, "objectFormat");
        if ("sha256".equalsIgnoreCase(format)) {
            return new Sha256Checkout(this, repository, workTree);
        }
        return new JGitCheckout(this, repository, workTree, environment);
    }

    private Optional<Found> search(Path directory) throws IOException {
        List<Path> ceilings = ceilings();
        for (Path level = directory; level != null; level = level.getParent()) {
            if (!level.equals(directory) && ceilings.contains(level)) {
                return Optional.empty();
            }
            if (Files.exists(level.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                Optional<Found> found = at(level);
                if (found.isPresent() || Files.isRegularFile(level.resolve(".git"))) {
                    return found;
                }
            }
            if (isGitDirectory(level)) {
                return Optional.of(new Found(level, null));
            }
        }
        return Optional.empty();
    }

    private Optional<Found> at(Path level) throws IOException {
        Path entry = level.resolve(".git");
        Path gitDirectory = Files.isRegularFile(entry) ? pointed(entry) : entry;
        return isGitDirectory(gitDirectory)
                ? Optional.of(
                        new Found(gitDirectory, configuredWorkTree(gitDirectory).orElse(level)))
                : Optional.empty();
    }

    private Optional<Found> named(Path directory, Path gitDirectory) throws IOException {
        if (!isGitDirectory(gitDirectory)) {
            return Optional.empty();
        }
        String given = environment.get("GIT_WORK_TREE");
        Path workTree = given != null
                ? directory.resolve(given).toRealPath()
                : configuredWorkTree(gitDirectory).orElse(directory);
        return Optional.of(new Found(gitDirectory, workTree));
    }

    /** The directory that a {@code .git} file names. */
    private static Path pointed(Path file) throws IOException {
        String text = Files.readString(file).strip();
        String target =
                text.startsWith("gitdir:") ? text.substring("gitdir:".length()).strip() : "";
        return file.resolveSibling(target).normalize();
    }

    static boolean isGitDirectory(Path directory) {
        boolean linked = Files.isRegularFile(directory.resolve("commondir"));
        boolean whole = Files.isDirectory(directory.resolve("objects")) && Files.isDirectory(directory.resolve("refs"));
        return Files.exists(directory.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS) && (linked || whole);
    }

    private Optional<Path> configuredWorkTree(Path gitDirectory) throws IOException {
        Optional<String> configured = WorkTreeConfig.workTree(gitDirectory, fileSystem);
        return configured.isEmpty()
                ? Optional.empty()
                : Optional.of(gitDirectory.resolve(configured.get()).toRealPath());
    }

    private List<Path> ceilings() {
        String given = environment.getOrDefault("GIT_CEILING_DIRECTORIES", "");
        List<Path> ceilings = new ArrayList<>();
        Stream.of(given.split(File.pathSeparator))
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .forEach(path -> {
                    ceilings.add(path);
                    try {
                        ceilings.add(path.toRealPath());
                    } catch (IOException e) {
                        // A ceiling that is not there stops nothing.
                    }
                });
        return ceilings;
    }

    @Override
    public void close() {
        open.values().forEach(Checkout::close);
    }
}
