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
 * What the daemon gets to build from, as one deterministic tar: the package, then its extra sources and single files, each depth first with
 * names in the order of their bytes. A later entry of the same name replaces an earlier one.
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
     * Looks at everything that goes in, so that what cannot be sent is told before anything is sent.
     *
     * @param request what goes in
     * @return the plan of the context
     * @throws io.linuxkit.maven.problem.UserException when the Dockerfile is missing, a file cannot be read, or one is
     *     neither file, directory nor link
     */
    public static BuildContext plan(ContextRequest request) {
        ContextEntries entries = new ContextEntries();
        ContextWalk walk = new ContextWalk(request, entries);
        walk.run();
        return new BuildContext(entries.all(), walk.dockerfileApart());
    }

    /**
     * What goes in.
     *
     * @return in the order of the tar
     */
    public Collection<ContextEntry> entries() {
        return entries;
    }

    /**
     * The files and links that go in, where they are on disk, and the Dockerfile.
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
     * How much goes in.
     *
     * @return bytes of all files
     */
    public long sizeBytes() {
        return entries.stream().mapToLong(ContextEntry::sizeBytes).sum();
    }

    /**
     * The Dockerfile when the context does not have it as a file: the ignore file keeps it out, so that the daemon reads it
     * and no step can copy it, or it is a link.
     *
     * @return the file after its directories; nothing when the context has it
     */
    public List<TarEntry> dockerfileApart() {
        return dockerfile.map(file -> ContextTree.of(List.of(file))).orElse(List.of());
    }

    /**
     * The same entries as {@link #open} sends, without the root.
     *
     * @return depth first, the names of a directory in the order of their bytes, each after its directory
     */
    public List<TarEntry> tree() {
        return ContextTree.of(entries);
    }

    /**
     * Starts sending.
     *
     * @return the tar; each file is opened when its turn comes. To be closed
     */
    public InputStream open() {
        List<TarEntry> tar = new ArrayList<>(entries.size());
        entries.forEach(entry -> tar.add(entry.toTarEntry()));
        return new TarStream(tar.iterator());
    }
}
