/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.io.TarEntry;
import io.linuxkit.maven.io.TarStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The build context that the daemon gets, as one deterministic tar: the package, then its extra sources and single files, each
 * depth first with names in the order of their bytes. A later entry of the same name replaces an earlier one.
 *
 * <p>Owners and times are left out: they differ from clone to clone, and no step of a build may depend on them.
 */
public final class BuildContext {
    private final Collection<ContextEntry> entries;
    private final Optional<ContextEntry> dockerfile;

    private BuildContext(Collection<ContextEntry> entries, Optional<ContextEntry> dockerfile) {
        this.entries = entries;
        this.dockerfile = dockerfile;
    }

    /**
     * Looks at everything that goes into a context, so that what cannot be sent is reported before anything is sent.
     *
     * @param request what the context is made of
     * @return the plan of the context
     * @throws io.linuxkit.maven.problem.UserException when the Dockerfile is missing, a file cannot be read, or something
     *     is neither file, directory nor link
     */
    public static BuildContext plan(ContextRequest request) {
        ContextEntries entries = new ContextEntries();
        ContextWalk walk = new ContextWalk(request, entries);
        walk.run();
        return new BuildContext(entries.all(), walk.dockerfileApart());
    }

    /**
     * Returns the entries of the context.
     *
     * @return the entries, in the order of the tar
     */
    public Collection<ContextEntry> entries() {
        return entries;
    }

    /**
     * Returns the paths on disk of the files and links that go in, and of the Dockerfile.
     *
     * @return absolute paths
     */
    public List<Path> files() {
        return Stream.concat(entries.stream(), dockerfile.stream())
                .filter(entry -> !entry.isDirectory())
                .map(ContextEntry::file)
                .distinct()
                .toList();
    }

    /**
     * Returns how much goes in.
     *
     * @return the size of all files, in bytes
     */
    public long sizeBytes() {
        return entries.stream().mapToLong(ContextEntry::sizeBytes).sum();
    }

    /**
     * Returns the Dockerfile when the context does not have it as a file: it is a link, or the ignore file keeps it out, so that
     * the daemon reads it and no step can copy it.
     *
     * @return the file after its directories; empty when the context has it
     */
    public List<TarEntry> dockerfileApart() {
        return dockerfile.map(file -> ContextTree.of(List.of(file))).orElse(List.of());
    }

    /**
     * Returns the entries that {@link #open} sends, without the root.
     *
     * @return the entries depth first, each after its directory, the names of a directory in the order of their bytes
     */
    public List<TarEntry> tree() {
        return ContextTree.of(entries);
    }

    /**
     * Opens the context as a tar.
     *
     * @return the tar, which the caller closes; each file is opened when its turn comes
     */
    public InputStream open() {
        List<TarEntry> tar = new ArrayList<>(entries.size());
        entries.forEach(entry -> tar.add(entry.toTarEntry()));
        return new TarStream(tar.iterator());
    }
}
