/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git.sha256;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The working tree of a SHA-256 repository, with what is not stored in objects, and the receiver of the differences.
 */
public interface Sha256WorkTree {
    /** The ways in which a path can differ from {@code HEAD}. */
    enum Difference {
        /** The content, mode or link target differs. */
        MODIFIED,
        /** The path is in {@code HEAD} but not in the working tree. */
        DELETED,
        /** The path is not in {@code HEAD}, and not ignored. */
        UNTRACKED,
        /** The path is in {@code HEAD} but not checked out, in a sparse checkout. */
        ABSENT
    }

    /**
     * Returns the top level of the working tree.
     *
     * @return a path without symbolic links
     */
    Path top();

    /**
     * Returns whether git ignores a path.
     *
     * @param path a path below the top level
     * @param directory true for a directory
     * @return true when the path or one of its parents is ignored
     * @throws IOException when the rules cannot be read
     */
    boolean isIgnored(Path path, boolean directory) throws IOException;

    /**
     * Returns whether files may be absent because the checkout is sparse.
     *
     * @return true for a sparse checkout
     */
    boolean isSparse();

    /**
     * Reports a difference.
     *
     * @param path the path
     * @param difference the way in which it differs
     * @throws IOException when the difference cannot be read
     */
    void differs(Path path, Difference difference) throws IOException;

    /**
     * Reports a file, link or directory that is ignored. The content of an ignored directory is not reported.
     *
     * @param path the path
     * @throws IOException when it cannot be read
     */
    void ignored(Path path) throws IOException;

    /**
     * Compares a submodule.
     *
     * @param directory the directory of the submodule, which may be absent
     * @param commit the commit that {@code HEAD} has for the submodule
     * @throws IOException when it cannot be read
     */
    void submodule(Path directory, String commit) throws IOException;
}
