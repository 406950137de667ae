/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * The index of a repository: the tracked files, and which of them are certainly unchanged since git last looked at them.
 *
 * <p>An index that JGit cannot read (split, or sparse with names of directories) is replaced by one made from {@code HEAD}; every
 * file is then compared by its content.
 */
final class GitIndex {
    private static final int HEADER_BYTES = 12;
    private static final int ENTRY_BYTES = 62;
    private static final String SPARSE = "'sdir'";
    private static final String SPLIT = "'link'";

    private final DirCache entries;
    private final boolean sparse;
    private final long writtenMillis;

    private GitIndex(DirCache entries, boolean sparse, long writtenMillis) {
        this.entries = entries;
        this.sparse = sparse;
        this.writtenMillis = writtenMillis;
    }

    static GitIndex of(JGitCheckout checkout) throws IOException {
        Repository repository = checkout.repository();
        Path file = repository.getIndexFile().toPath();
        if (!Files.exists(file)) {
            return new GitIndex(DirCache.newInCore(), false, 0);
        }
        requirePlausible(file);
        long written = Files.getLastModifiedTime(file).toMillis();
        try {
            return new GitIndex(repository.readDirCache(), false, written);
        } catch (CorruptObjectException e) {
            String message = String.valueOf(e.getMessage());
            boolean sparse = message.contains(SPARSE) || message.endsWith("/");
            if (!sparse && !message.contains(SPLIT)) {
                throw damaged(file, e);
            }
            return new GitIndex(ofHead(checkout), sparse, 0);
        }
    }

    private static DirCache ofHead(JGitCheckout checkout) throws IOException {
        Optional<ObjectId> tree = checkout.tree(Constants.HEAD);
        return tree.isPresent()
                ? DirCache.read(checkout.repository().newObjectReader(), tree.get())
                : DirCache.newInCore();
    }

    /** JGit allocates memory for as many entries as the header says before it reads them. */
    private static void requirePlausible(Path file) throws IOException {
        long size = Files.size(file);
        if (size < HEADER_BYTES) {
            throw damaged(file, null);
        }
        try (DataInputStream input = new DataInputStream(Files.newInputStream(file))) {
            input.readLong();
            long count = Integer.toUnsignedLong(input.readInt());
            if (HEADER_BYTES + count * ENTRY_BYTES > size || size > Integer.MAX_VALUE) {
                throw damaged(file, null);
            }
        }
    }

    private static IOException damaged(Path file, @Nullable Exception cause) {
        String reason = cause == null ? "" : ": " + cause.getMessage();
        return new IOException(
                "the index \"" + file + "\" is damaged (git read-tree HEAD recreates it)" + reason, cause);
    }

    DirCache entries() {
        return entries;
    }

    /** Returns whether files may be absent from the working tree because the checkout is sparse. */
    boolean isSparse() {
        return sparse;
    }

    boolean tracks(String path) {
        return entries.getEntry(path) != null || entries.getEntriesWithin(path).length > 0;
    }

    /**
     * Returns whether a file is certainly unchanged since git last looked at it. Programs can set the modification time of a file,
     * but not its change time, so this must equal the time in the entry and be older than the index.
     */
    boolean vouchesFor(DirCacheEntry entry, Path file) throws IOException {
        long changed = ((FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)).toMillis();
        return changed == entry.getCreationTime() && changed < writtenMillis;
    }
}
