/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git.sha256;

import java.io.IOException;
import java.nio.file.Path;

/** The working tree of a SHA-256 repository: what is known of it besides the objects, and who hears of what differs. */
public interface Sha256WorkTree {
    /** In which way a path differs from {@code HEAD}. */
    enum Difference {
        /** Other content, mode or link target. */
        MODIFIED,
        /** In {@code HEAD} but no longer there. */
        DELETED,
        /** Not in {@code HEAD}, and not ignored. */
        UNTRACKED,
        /** In {@code HEAD} but not checked out, in a sparse checkout. */
        ABSENT
    }

    /**
     * Returns the top level of the working tree.
     *
     * @return without symbolic links
     */
    Path top();

    /**
     * Returns whether git ignores a path.
     *
     * @param path below the top
     * @param directory whether it is one
     * @return true when it is ignored, or something above it
     * @throws IOException when the rules cannot be read
     */
    boolean isIgnored(Path path, boolean directory) throws IOException;

    /**
     * Returns whether files may be absent because the checkout is a sparse one.
     *
     * @return true for a sparse checkout
     */
    boolean isSparse();

    /**
     * Hears of a difference.
     *
     * @param path that differs
     * @param difference in which way
     * @throws IOException when the difference cannot be read
     */
    void differs(Path path, Difference difference) throws IOException;

    /**
     * Hears of a file, link or directory that is ignored; the directory is not looked into.
     *
     * @param path of it
     * @throws IOException when it cannot be read
     */
    void ignored(Path path) throws IOException;

    /**
     * Compares a submodule.
     *
     * @param directory of it, which may be absent
     * @param commit that {@code HEAD} has for it
     * @throws IOException when it cannot be read
     */
    void submodule(Path directory, String commit) throws IOException;
}
