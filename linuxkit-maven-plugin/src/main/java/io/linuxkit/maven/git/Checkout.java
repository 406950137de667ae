/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A repository with its working tree, opened for reading; ids are in hex, paths relative with {@code /}. */
interface Checkout extends AutoCloseable {
    /** Returns the top level of the working tree, without symbolic links. */
    Path workTree();

    /** Returns a path below the working tree as git writes it; empty for the working tree itself. */
    default String relative(Path path) {
        return workTree()
                .relativize(path)
                .toString()
                .replace(path.getFileSystem().getSeparator(), "/");
    }

    /** Returns the commit that is checked out; empty before the first commit. */
    Optional<String> head() throws IOException;

    /** Returns the commit of a name, directly or through a tag; empty for a tree and for an unknown name. */
    Optional<String> commit(String revision) throws IOException;

    /** Returns whether a name is that of a commit, of a tag of one, or of a tree. */
    boolean knows(String revision) throws IOException;

    /** Returns the object of a known revision at a path: a tree, the blob of a link, or the commit of a submodule. */
    Optional<String> entry(String revision, String path) throws IOException;

    /** Returns whether something is tracked at a path or below it. */
    boolean tracks(String path) throws IOException;

    /** Reports what differs from {@code HEAD} below a path, and what is ignored there. */
    void status(String path, Predicate<Path> counted, StatusEvents events) throws IOException;

    /** Returns the short names of the tags of the commit that is checked out, sorted. */
    List<String> tagsAtHead() throws IOException;

    @Override
    void close();
}
