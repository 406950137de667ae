/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import io.linuxkit.maven.git.DirtyPath.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.NameConflictTreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator.MetadataDiff;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of the working tree with {@code HEAD} below one path. The index says which files are tracked and which are
 * certainly unchanged, so that they need not be read. A file that is staged but no longer in the working tree is not a difference.
 * Flags of the index hide nothing, because every file of the working tree goes into the build context.
 */
final class StatusWalk {
    private static final int HEAD = 0;
    private static final int INDEX = 1;
    private static final int FILES = 2;

    private final Checkouts checkouts;
    private final JGitCheckout checkout;
    private final Predicate<Path> counted;
    private final StatusEvents events;

    StatusWalk(Checkouts checkouts, JGitCheckout checkout, Predicate<Path> counted, StatusEvents events) {
        this.checkouts = checkouts;
        this.checkout = checkout;
        this.counted = counted;
        this.events = events;
    }

    void below(String path) throws IOException {
        try (TreeWalk walk = new NameConflictTreeWalk(checkout.repository())) {
            walk.setOperationType(TreeWalk.OperationType.CHECKIN_OP);
            walk.setAttributesNodeProvider(
                    new CheapAttributes(checkout.repository().createAttributesNodeProvider()));
            walk.addTree(head(walk.getObjectReader()));
            walk.addTree(new DirCacheIterator(checkout.index().entries()));
            WorkTreeIterator files = new WorkTreeIterator(checkout.repository());
            files.setDirCacheIterator(walk, INDEX);
            walk.addTree(files);
            if (!path.isEmpty()) {
                walk.setFilter(PathFilter.create(path));
            }
            while (walk.next()) {
                visit(walk);
            }
        }
    }

    private AbstractTreeIterator head(ObjectReader reader) throws IOException {
        Optional<ObjectId> tree = checkout.tree(Constants.HEAD);
        return tree.isPresent() ? new CanonicalTreeParser(new byte[0], reader, tree.get()) : new EmptyTreeIterator();
    }

    private void visit(TreeWalk walk) throws IOException {
        boolean tracked = isTree(walk, HEAD) || isTree(walk, INDEX);
        if (!tracked && !isTree(walk, FILES)) {
            leaf(walk);
            return;
        }
        if (!isTree(walk, HEAD) || !isTree(walk, INDEX)) {
            conflict(walk);
        }
        if (tracked || entersUntracked(walk)) {
            walk.enterSubtree();
        }
    }

    /** One side has a directory, the other side something else. */
    private void conflict(TreeWalk walk) throws IOException {
        boolean submodule = FileMode.GITLINK.equals(walk.getRawMode(INDEX));
        if (submodule && FileMode.GITLINK.equals(walk.getRawMode(HEAD))) {
            report(walk, Change.ABSENT);
        } else if (isLeaf(walk, HEAD)) {
            report(walk, Change.DELETED);
        } else if (isLeaf(walk, FILES)) {
            report(walk, Change.UNTRACKED);
        }
    }

    private boolean entersUntracked(TreeWalk walk) throws IOException {
        FileTreeIterator files = files(walk);
        if (files == null || FileMode.GITLINK.equals(walk.getRawMode(INDEX))) {
            return false;
        }
        if (isIgnored(walk)) {
            events.ignored(path(walk));
            return false;
        }
        return counted.test(path(walk));
    }

    private void leaf(TreeWalk walk) throws IOException {
        DirCacheIterator indexed = walk.getTree(INDEX, DirCacheIterator.class);
        FileTreeIterator file = files(walk);
        if (indexed == null) {
            unindexed(walk, file);
        } else if (indexed.getDirCacheEntry().getStage() != DirCacheEntry.STAGE_0) {
            report(walk, Change.UNMERGED);
        } else if (walk.getRawMode(HEAD) == 0) {
            if (file != null) {
                report(walk, Change.ADDED);
            }
        } else {
            tracked(walk, indexed, file);
        }
    }

    private void unindexed(TreeWalk walk, @Nullable FileTreeIterator file) throws IOException {
        if (walk.getRawMode(HEAD) != 0) {
            report(walk, Change.DELETED);
        } else if (file != null) {
            if (isIgnored(walk)) {
                events.ignored(path(walk));
            } else {
                report(walk, Change.UNTRACKED);
            }
        }
    }

    private void tracked(TreeWalk walk, DirCacheIterator indexed, @Nullable FileTreeIterator file) throws IOException {
        DirCacheEntry entry = indexed.getDirCacheEntry();
        ObjectId committed = walk.getObjectId(HEAD);
        int mode = walk.getRawMode(HEAD);
        if (file == null) {
            report(walk, entry.isSkipWorkTree() || checkout.index().isSparse() ? Change.ABSENT : Change.DELETED);
        } else if (!file.getIndexFileMode(indexed).equals(mode)) {
            report(walk, Change.MODIFIED);
        } else if (FileMode.GITLINK.equals(mode)) {
            submodule(walk, committed);
        } else if (!sameContent(walk, entry, file, committed)) {
            report(walk, Change.MODIFIED);
        }
    }

    private boolean sameContent(TreeWalk walk, DirCacheEntry entry, FileTreeIterator file, ObjectId committed)
            throws IOException {
        boolean known = file.compareMetadata(entry) == MetadataDiff.EQUAL
                && checkout.index().vouchesFor(entry, path(walk));
        ObjectId id = known ? entry.getObjectId() : CleanContent.id(walk, file, checkout.repository());
        return id.equals(committed);
    }

    private void submodule(TreeWalk walk, ObjectId committed) throws IOException {
        Path directory = path(walk);
        Optional<Checkout> inner = checkouts.submodule(directory);
        if (inner.isEmpty()) {
            report(walk, Change.ABSENT);
        } else if (!inner.get().head().equals(Optional.of(committed.name()))) {
            report(walk, Change.MODIFIED);
        } else if (counted.test(directory)) {
            inner.get().status("", counted, events);
        }
    }

    /** A name that cannot be decoded has U+FFFD, and would seem dirty although it is committed. */
    private void report(TreeWalk walk, Change change) throws IOException {
        Path path = path(walk);
        if (counted.test(path)) {
            if (walk.getPathString().indexOf('\uFFFD') >= 0) {
                throw Problems.unreadableName(checkout.workTree(), walk.getPathString());
            }
            events.dirty(new DirtyPath(path, change));
        }
    }

    private boolean isIgnored(TreeWalk walk) throws IOException {
        return checkout.ignoreRules().isIgnored(path(walk), isTree(walk, FILES));
    }

    private Path path(TreeWalk walk) {
        return checkout.workTree().resolve(walk.getPathString());
    }

    private static @Nullable FileTreeIterator files(TreeWalk walk) {
        return walk.getTree(FILES, FileTreeIterator.class);
    }

    private static boolean isTree(TreeWalk walk, int tree) {
        return FileMode.TREE.equals(walk.getRawMode(tree));
    }

    private static boolean isLeaf(TreeWalk walk, int tree) {
        return walk.getRawMode(tree) != 0 && !isTree(walk, tree);
    }
}
