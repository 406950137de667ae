/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** A repository with its working tree, opened for reading. */
final class Checkout implements AutoCloseable {
    private static final String REPLACEMENTS = "refs/replace/";

    private final Repository repository;
    private final Path workTree;
    private final boolean replaces;
    private @Nullable DirCache index;

    Checkout(Repository repository, Path workTree, Map<String, String> environment) {
        this.repository = repository;
        this.workTree = workTree;
        this.replaces = !environment.containsKey("GIT_NO_REPLACE_OBJECTS")
                && repository.getConfig().getBoolean("core", "useReplaceRefs", true);
    }

    Repository repository() {
        return repository;
    }

    /** The top level of the working tree, without symbolic links. */
    Path workTree() {
        return workTree;
    }

    /** Path of something below the working tree as git writes it, empty for the working tree itself. */
    String relative(Path path) {
        return workTree.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /** The commit that is checked out; none before the first. */
    Optional<ObjectId> head() throws IOException {
        return Optional.ofNullable(repository.resolve(Constants.HEAD));
    }

    /** The tree of a commit, a tag or a tree by any of git's names; none if there is no such thing. */
    Optional<ObjectId> tree(String revision) throws IOException {
        try {
            ObjectId id = repository.resolve(revision.equals("@") ? Constants.HEAD : revision);
            return id == null ? Optional.empty() : Optional.of(treeOf(id));
        } catch (RevisionSyntaxException
                | AmbiguousObjectException
                | IncorrectObjectTypeException
                | MissingObjectException e) {
            return Optional.empty();
        }
    }

    private ObjectId treeOf(ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevObject commit = walk.peel(walk.parseAny(replaced(id)));
            return walk.parseTree(replaced(commit)).copy();
        }
    }

    /** Follows {@code refs/replace}, which JGit does not know. */
    private ObjectId replaced(ObjectId id) throws IOException {
        Ref replacement = replaces ? repository.exactRef(REPLACEMENTS + id.name()) : null;
        ObjectId target = replacement == null ? null : replacement.getObjectId();
        return target == null ? id : target;
    }

    /** Short names of the tags that name the commit that is checked out, sorted. */
    List<String> tagsAtHead() throws IOException {
        Optional<ObjectId> head = head();
        List<String> names = new ArrayList<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
            Ref peeled = repository.getRefDatabase().peel(ref);
            ObjectId target = peeled.getPeeledObjectId() == null ? peeled.getObjectId() : peeled.getPeeledObjectId();
            if (target != null && head.equals(Optional.of(target.copy()))) {
                names.add(ref.getName().substring(Constants.R_TAGS.length()));
            }
        }
        names.sort(null);
        return names;
    }

    /** What a tree holds at a path: a tree, the blob of a link, or the commit of a submodule. */
    Optional<ObjectId> entry(ObjectId tree, String path) throws IOException {
        if (path.isEmpty()) {
            return Optional.of(tree);
        }
        try (TreeWalk walk = TreeWalk.forPath(repository, path, replaced(tree))) {
            return walk == null ? Optional.empty() : Optional.of(walk.getObjectId(0));
        }
    }

    /**
     * The index. In the place of one that JGit cannot read (split, sparse) stands one made of {@code HEAD}: every file is
     * then compared by its content.
     */
    DirCache index() throws IOException {
        if (index == null) {
            index = readIndex();
        }
        return index;
    }

    private DirCache readIndex() throws IOException {
        try {
            return repository.readDirCache();
        } catch (CorruptObjectException e) {
            Optional<ObjectId> tree = tree(Constants.HEAD);
            return tree.isPresent() ? DirCache.read(repository.newObjectReader(), tree.get()) : DirCache.newInCore();
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
