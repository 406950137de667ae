/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.io.TarEntry;
import io.linuxkit.maven.io.TarStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What the daemon gets to build from, as one deterministic tar: the package, then its extra sources and single files, each depth first with
 * names in the order of their bytes. A later entry of the same name replaces an earlier one.
 *
 * <p>Owners and times are left out: they differ from clone to clone, and no step of a build may depend on them.
 */
public final class BuildContext {
    private final Collection<ContextEntry> entries;

    private BuildContext(Collection<ContextEntry> entries) {
        this.entries = entries;
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
        new ContextWalk(request, entries).run();
        return new BuildContext(entries.all());
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
     * The files and links that go in, where they are on disk.
     *
     * @return absolute paths
     */
    public List<Path> files() {
        return entries.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ContextEntry::file)
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
