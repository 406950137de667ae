/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** A repository with SHA-1 object names, which JGit can read. */
final class JGitCheckout implements Checkout {
    private static final String REPLACEMENTS = "refs/replace/";

    private final Checkouts checkouts;
    private final Repository repository;
    private final Path workTree;
    private final boolean replaces;
    private @Nullable GitIndex index;
    private @Nullable IgnoreRules ignoreRules;

    JGitCheckout(Checkouts checkouts, Repository repository, Path workTree, Map<String, String> environment) {
        this.checkouts = checkouts;
        this.repository = repository;
        this.workTree = workTree;
        this.replaces = !environment.containsKey("GIT_NO_REPLACE_OBJECTS")
                && repository.getConfig().getBoolean("core", "useReplaceRefs", true);
    }

    Repository repository() {
        return repository;
    }

    @Override
    public Path workTree() {
        return workTree;
    }

    @Override
    public Optional<String> head() throws IOException {
        return Optional.ofNullable(repository.resolve(Constants.HEAD)).map(AnyObjectId::name);
    }

    @Override
    public Optional<String> commit(String revision) throws IOException {
        try {
            ObjectId id = repository.resolve(spelt(revision) + "^{commit}");
            return Optional.ofNullable(id).map(ObjectId::name);
        } catch (RevisionSyntaxException
                | AmbiguousObjectException
                | IncorrectObjectTypeException
                | MissingObjectException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean knows(String revision) throws IOException {
        return tree(revision).isPresent();
    }

    /** Returns the tree of a commit, a tag or a tree, named in any form of git; empty for an unknown name. */
    Optional<ObjectId> tree(String revision) throws IOException {
        try {
            ObjectId id = repository.resolve(spelt(revision));
            return id == null ? Optional.empty() : Optional.of(treeOf(id));
        } catch (RevisionSyntaxException
                | AmbiguousObjectException
                | IncorrectObjectTypeException
                | MissingObjectException e) {
            return Optional.empty();
        }
    }

    /** JGit does not know {@code @} followed by {@code ~} or {@code ^}, and ignores some words in <code>@{…}</code>. */
    private static String spelt(String revision) throws RevisionSyntaxException {
        if (revision.matches(".*@\\{(?!\\d+\\}).*")) {
            throw new RevisionSyntaxException(revision);
        }
        return revision.matches("@(?:[~^].*)?") ? Constants.HEAD + revision.substring(1) : revision;
    }

    private ObjectId treeOf(ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevObject commit = walk.peel(walk.parseAny(replaced(id)));
            return walk.parseTree(replaced(commit)).copy();
        }
    }

    /** JGit does not follow {@code refs/replace}. */
    private ObjectId replaced(ObjectId id) throws IOException {
        Ref replacement = replaces ? repository.exactRef(REPLACEMENTS + id.name()) : null;
        ObjectId target = replacement == null ? null : replacement.getObjectId();
        return target == null ? id : target;
    }

    @Override
    public List<String> tagsAtHead() throws IOException {
        ObjectId head = repository.resolve(Constants.HEAD);
        List<String> names = new ArrayList<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
            Ref peeled = repository.getRefDatabase().peel(ref);
            ObjectId target = peeled.getPeeledObjectId() == null ? peeled.getObjectId() : peeled.getPeeledObjectId();
            if (head != null && head.equals(target)) {
                names.add(ref.getName().substring(Constants.R_TAGS.length()));
            }
        }
        names.sort(null);
        return names;
    }

    @Override
    public Optional<String> entry(String revision, String path) throws IOException {
        ObjectId tree = tree(revision).orElseThrow();
        if (path.isEmpty()) {
            return Optional.of(tree.name());
        }
        try (TreeWalk walk = TreeWalk.forPath(repository, path, replaced(tree))) {
            return walk == null
                    ? Optional.empty()
                    : Optional.of(walk.getObjectId(0).name());
        }
    }

    @Override
    public boolean tracks(String path) throws IOException {
        return index().tracks(path);
    }

    @Override
    public void status(String path, Predicate<Path> counted, StatusEvents events) throws IOException {
        new StatusWalk(checkouts, this, counted, events).below(path);
    }

    /** Returns the index. */
    GitIndex index() throws IOException {
        if (index == null) {
            index = GitIndex.of(this);
        }
        return index;
    }

    /** Returns the rules for what git ignores. */
    IgnoreRules ignoreRules() throws IOException {
        if (ignoreRules == null) {
            ignoreRules = new IgnoreRules(repository, workTree);
        }
        return ignoreRules;
    }

    @Override
    public void close() {
        repository.close();
    }
}
