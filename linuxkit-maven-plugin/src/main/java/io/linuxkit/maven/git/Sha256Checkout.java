/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import io.linuxkit.maven.git.DirtyPath.Change;
import io.linuxkit.maven.git.sha256.Sha256Repository;
import io.linuxkit.maven.git.sha256.Sha256WorkTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Repository;

/**
 * A repository with SHA-256 object names, which JGit cannot read; JGit only reads its configuration and its ignore rules.
 * Revisions are full ids and names of branches and tags, optionally followed by {@code ~n}, {@code ^} or
 * <code>^{tree}</code>; {@code HEAD} is used instead of the index.
 */
final class Sha256Checkout implements Checkout {
    private final Checkouts checkouts;
    private final Repository configuration;
    private final Path workTree;
    private final Sha256Repository repository;
    private final IgnoreRules ignoreRules;

    Sha256Checkout(Checkouts checkouts, Repository configuration, Path workTree, RepositoryVariables variables)
            throws IOException {
        this.checkouts = checkouts;
        this.configuration = configuration;
        this.workTree = workTree;
        Path common = configuration.getCommonDirectory().toPath();
        List<Path> directories = new ArrayList<>(variables.alternates());
        directories.add(0, variables.objects().orElse(common.resolve("objects")));
        this.repository = new Sha256Repository(configuration.getDirectory().toPath(), common, directories);
        this.ignoreRules = new IgnoreRules(configuration, workTree);
    }

    @Override
    public Path workTree() {
        return workTree;
    }

    @Override
    public Optional<String> head() throws IOException {
        return repository.head();
    }

    @Override
    public Optional<String> commit(String revision) throws IOException {
        return repository.commit(revision);
    }

    @Override
    public boolean knows(String revision) throws IOException {
        return repository.knows(revision);
    }

    @Override
    public Optional<String> entry(String revision, String path) throws IOException {
        return repository.entry(revision, path);
    }

    @Override
    public boolean tracks(String path) throws IOException {
        return repository.tracks(path);
    }

    @Override
    public void status(String path, Predicate<Path> counted, StatusEvents events) throws IOException {
        repository.status(path, new Compared(counted, events));
    }

    @Override
    public List<String> tagsAtHead() throws IOException {
        return repository.tagsAtHead();
    }

    @Override
    public void close() {
        configuration.close();
    }

    /** The working tree while it is compared. */
    private final class Compared implements Sha256WorkTree {
        private final Predicate<Path> counted;
        private final StatusEvents events;

        Compared(Predicate<Path> counted, StatusEvents events) {
            this.counted = counted;
            this.events = events;
        }

        @Override
        public Path top() {
            return workTree;
        }

        @Override
        public boolean isIgnored(Path path, boolean directory) throws IOException {
            return ignoreRules.isIgnored(path, directory);
        }

        @Override
        public boolean isSparse() {
            return configuration.getConfig().getBoolean("core", "sparseCheckout", false);
        }

        @Override
        public void differs(Path path, Difference difference) throws IOException {
            report(
                    path,
                    switch (difference) {
                        case MODIFIED -> Change.MODIFIED;
                        case DELETED -> Change.DELETED;
                        case UNTRACKED -> Change.UNTRACKED;
                        case ABSENT -> Change.ABSENT;
                    });
        }

        private void report(Path path, Change change) throws IOException {
            if (counted.test(path)) {
                events.dirty(new DirtyPath(path, change));
            }
        }

        @Override
        public void ignored(Path path) throws IOException {
            events.ignored(path);
        }

        @Override
        public void submodule(Path directory, String commit) throws IOException {
            Optional<Checkout> inner = Files.isDirectory(directory) ? checkouts.submodule(directory) : Optional.empty();
            if (inner.isEmpty()) {
                report(directory, Change.ABSENT);
            } else if (!inner.get().head().equals(Optional.of(commit))) {
                report(directory, Change.MODIFIED);
            } else {
                inner.get().status("", counted, events);
            }
        }
    }
}
