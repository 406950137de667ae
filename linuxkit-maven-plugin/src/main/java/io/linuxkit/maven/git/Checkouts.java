/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/**
 * The open repositories around directories. The repository around a directory is the one that git finds in it or above it.
 * {@code GIT_DIR} counts only where there is none, and only when its working tree has the directory.
 */
final class Checkouts implements AutoCloseable {
    private final GitEnvironment environment;
    private final FS fileSystem;
    private final Discovery discovery;
    private final CommandConfiguration commands;
    private final Ownership ownership;
    private final Map<List<Path>, Checkout> open = new HashMap<>();

    Checkouts(Map<String, String> variables) throws IOException {
        QuietSystem.install(variables);
        this.environment = new GitEnvironment(variables);
        this.fileSystem = QuietSystem.fileSystem(environment);
        this.discovery = new Discovery(environment);
        this.commands = new CommandConfiguration(environment);
        this.ownership = new Ownership(environment, commands);
    }

    /**
     * Returns the repository around a directory; empty outside git.
     *
     * @param directory an existing directory
     * @throws io.linuxkit.maven.problem.UserException in a bare repository, inside a git directory, and in a repository
     *     of another user that git would not read
     */
    Optional<Checkout> around(Path directory) throws IOException {
        Path real = directory.toRealPath();
        Optional<FoundRepository> found = discovery.around(real);
        if (found.flatMap(FoundRepository::top).isEmpty()) {
            Optional<Checkout> named = named(real);
            if (named.isPresent() || found.isEmpty()) {
                return named;
            }
        }
        FoundRepository repository = found.get();
        Path top = repository.top().orElse(repository.gitDirectory());
        RepositoryVariables own = RepositoryVariables.of(environment, repository, top);
        if (!own.named()) {
            ownership.require(repository, real);
        }
        return Optional.of(open(real, repository, own));
    }

    /** Returns the checked-out submodule whose top level is a directory inside a working tree, if there is one. */
    Optional<Checkout> submodule(Path directory) throws IOException {
        Optional<FoundRepository> found = discovery.at(directory);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ownership.require(found.get(), directory);
        return Optional.of(open(directory, found.get(), RepositoryVariables.NONE));
    }

    /** Returns the repository that {@code GIT_DIR} names. Git reads it even when it belongs to another user. */
    private Optional<Checkout> named(Path directory) throws IOException {
        String given = environment.value("GIT_DIR").orElse("");
        Path gitDirectory = directory.resolve(given);
        if (given.isEmpty() || !FoundRepository.isGitDirectory(gitDirectory)) {
            return Optional.empty();
        }
        Optional<String> stated = environment.value("GIT_WORK_TREE").filter(text -> !text.isEmpty());
        Optional<Path> workTree =
                stated.isPresent() ? stated.map(directory::resolve) : implied(gitDirectory.toRealPath());
        if (workTree.filter(Files::isDirectory).isEmpty()) {
            return Optional.empty();
        }
        Path real = workTree.get().toRealPath();
        FoundRepository repository = new FoundRepository(Optional.empty(), gitDirectory, Optional.of(real));
        RepositoryVariables own = RepositoryVariables.of(environment, repository, real);
        return directory.startsWith(real) ? Optional.of(open(repository, real, own)) : Optional.empty();
    }

    private Optional<Path> implied(Path gitDirectory) throws IOException {
        Optional<Path> configured = configuredWorkTree(gitDirectory);
        return configured.isEmpty() && gitDirectory.endsWith(".git")
                ? Optional.ofNullable(gitDirectory.getParent())
                : configured;
    }

    private Checkout open(Path directory, FoundRepository repository, RepositoryVariables own) throws IOException {
        Optional<Path> workTree = repository.top();
        if (workTree.isPresent()) {
            workTree = configuredWorkTree(repository.gitDirectory()).or(repository::top);
        }
        if (workTree.isEmpty() || !directory.startsWith(workTree.get())) {
            throw Problems.notInWorkTree(directory);
        }
        return open(repository, workTree.get(), own);
    }

    private Checkout open(FoundRepository repository, Path workTree, RepositoryVariables own) throws IOException {
        List<Path> key = List.of(repository.gitDirectory(), workTree);
        Checkout known = open.get(key);
        if (known == null) {
            known = opened(repository, workTree, own);
            open.put(key, known);
        }
        return known;
    }

    private Checkout opened(FoundRepository found, Path workTree, RepositoryVariables own) throws IOException {
        Path common = found.commonDirectory();
        SizeLimit.REFERENCES.require(common.resolve("packed-refs"));
        SizeLimit.TEXT.require(common.resolve("info/exclude"));
        SizeLimit.TEXT.require(common.resolve("info/attributes"));
        FileRepositoryBuilder builder = new FileRepositoryBuilder()
                .setFS(fileSystem)
                .setGitDir(found.gitDirectory().toFile())
                .setWorkTree(workTree.toFile())
                .setMustExist(true);
        own.index().ifPresent(index -> builder.setIndexFile(index.toFile()));
        own.objects().ifPresent(objects -> builder.setObjectDirectory(objects.toFile()));
        own.alternates().forEach(alternate -> builder.addAlternateObjectDirectory(alternate.toFile()));
        Repository repository = builder.build();
        WorkTreeConfig.apply(repository);
        commands.apply(repository.getConfig());
        String format = repository.getConfig().getString("extensions", null, "objectFormat");
        if ("sha256".equalsIgnoreCase(format)) {
            return new Sha256Checkout(this, repository, workTree, own);
        }
        return new JGitCheckout(this, repository, workTree, environment.variables());
    }

    private Optional<Path> configuredWorkTree(Path gitDirectory) throws IOException {
        SizeLimit.TEXT.require(gitDirectory.resolve("config"));
        SizeLimit.TEXT.require(gitDirectory.resolve("config.worktree"));
        Optional<String> configured = WorkTreeConfig.workTree(gitDirectory, fileSystem);
        return configured.isEmpty()
                ? Optional.empty()
                : Optional.of(gitDirectory.resolve(configured.get()).toRealPath());
    }

    @Override
    public void close() {
        open.values().forEach(Checkout::close);
    }
}
