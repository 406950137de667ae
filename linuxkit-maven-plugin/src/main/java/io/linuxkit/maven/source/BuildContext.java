/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.io.TarEntry;
import io.linuxkit.maven.io.TarStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the daemon gets to build from, as one deterministic tar: the package, then its extra sources, each depth first with
 * names in the order of their bytes. A later entry of the same name replaces an earlier one.
 *
 * <p>Owners and times are left out: they differ from clone to clone, and no step of a build may depend on them.
 */
public final class BuildContext {
    private final Map<String, ContextEntry> entries;

    private BuildContext(Map<String, ContextEntry> entries) {
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
        Map<String, ContextEntry> entries = new LinkedHashMap<>();
        new ContextWalk(request, entry -> put(entries, entry)).run();
        return new BuildContext(entries);
    }

    /** What replaces a directory takes the place of everything in it. */
    private static void put(Map<String, ContextEntry> entries, ContextEntry entry) {
        if (!entry.isDirectory()) {
            entries.keySet().removeIf(name -> name.startsWith(entry.name() + "/"));
        }
        entries.put(entry.name(), entry);
    }

    /**
     * What goes in.
     *
     * @return in the order of the tar
     */
    public Collection<ContextEntry> entries() {
        return entries.values();
    }

    /**
     * The files and links that go in, where they are on disk.
     *
     * @return absolute paths
     */
    public List<Path> files() {
        return entries.values().stream()
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
        return entries.values().stream().mapToLong(ContextEntry::sizeBytes).sum();
    }

    /**
     * Starts sending.
     *
     * @return the tar; each file is opened when its turn comes. To be closed
     */
    public InputStream open() {
        List<TarEntry> tar = new ArrayList<>(entries.size());
        entries.values().forEach(entry -> tar.add(entry.toTarEntry()));
        return new TarStream(tar.iterator());
    }
}
