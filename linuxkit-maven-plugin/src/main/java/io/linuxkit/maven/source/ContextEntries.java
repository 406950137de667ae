/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The entries of a build context by name, in the order of the tar. */
final class ContextEntries {
    private final Map<String, ContextEntry> byName = new LinkedHashMap<>();
    private final Set<String> parents = new HashSet<>();

    /** Adds an entry; one that replaces a directory also replaces everything in it. */
    void put(ContextEntry entry) {
        if (!entry.isDirectory() && parents.contains(entry.name())) {
            byName.keySet().removeIf(name -> name.startsWith(entry.name() + "/"));
        }
        byName.put(entry.name(), entry);
        String name = entry.name();
        for (int slash = name.lastIndexOf('/');
                slash > 0 && parents.add(name.substring(0, slash));
                slash = name.lastIndexOf('/', slash - 1)) {
            // each parent is a name with entries below it
        }
    }

    Optional<ContextEntry> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<ContextEntry> all() {
        return byName.values();
    }
}
