/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What goes into a build context, by name, in the order of the tar. */
final class ContextEntries {
    private final Map<String, ContextEntry> byName = new LinkedHashMap<>();

    /** What replaces a directory takes the place of everything in it. */
    void put(ContextEntry entry) {
        if (!entry.isDirectory()) {
            byName.keySet().removeIf(name -> name.startsWith(entry.name() + "/"));
        }
        byName.put(entry.name(), entry);
    }

    Optional<ContextEntry> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<ContextEntry> all() {
        return byName.values();
    }
}
