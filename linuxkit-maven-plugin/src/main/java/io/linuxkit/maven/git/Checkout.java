/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A repository with its working tree, opened for reading; ids are in hex, paths relative with {@code /}. */
interface Checkout extends AutoCloseable {
    /** The top level of the working tree, without symbolic links. */
    Path workTree();

    /** Path of something below the working tree as git writes it, empty for the working tree itself. */
    default String relative(Path path) {
        return workTree()
                .relativize(path)
                .toString()
                .replace(path.getFileSystem().getSeparator(), "/");
    }

    /** The commit that is checked out; none before the first. */
    Optional<String> head() throws IOException;

    /** The commit that a name stands for, directly or through a tag; none for a tree, and where there is no such thing. */
    Optional<String> commit(String revision) throws IOException;

    /** Whether there is a commit, a tag of one or a tree by a name. */
    boolean knows(String revision) throws IOException;

    /** What a known revision has at a path: a tree, the blob of a link, or the commit of a submodule. */
    Optional<String> entry(String revision, String path) throws IOException;

    /** Whether something is tracked at a path or below it. */
    boolean tracks(String path) throws IOException;

    /** Tells what differs from {@code HEAD} below a path, and what is ignored there. */
    void status(String path, Predicate<Path> counted, StatusEvents events) throws IOException;

    /** Short names of the tags that name the commit that is checked out, sorted. */
    List<String> tagsAtHead() throws IOException;

    @Override
    void close();
}
