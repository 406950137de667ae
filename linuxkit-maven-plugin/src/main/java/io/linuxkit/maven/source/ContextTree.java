/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.io.TarEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The entries of a context as a tree, with a directory added wherever an entry's parent is missing. */
final class ContextTree {
    private static final String ROOT = ".";
    private static final int DIRECTORY_MODE = 0755;
    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(name -> name.getBytes(UTF_8), Arrays::compareUnsigned);

    private final Map<String, ContextTree> children = new TreeMap<>(BY_BYTES);
    private Optional<ContextEntry> entry = Optional.empty();

    private ContextTree() {}

    static List<TarEntry> of(Collection<ContextEntry> entries) {
        ContextTree root = new ContextTree();
        for (ContextEntry entry : entries) {
            if (!entry.name().equals(ROOT)) {
                root.at(entry.name()).entry = Optional.of(entry);
            }
        }
        List<TarEntry> result = new ArrayList<>();
        root.collect("", result);
        return result;
    }

    private ContextTree at(String name) {
        ContextTree tree = this;
        for (String part : name.split("/", -1)) {
            tree = tree.children.computeIfAbsent(part, missing -> new ContextTree());
        }
        return tree;
    }

    private void collect(String prefix, List<TarEntry> result) {
        children.forEach((part, tree) -> {
            String name = prefix + part;
            result.add(
                    tree.entry.map(ContextEntry::toTarEntry).orElseGet(() -> TarEntry.directory(name, DIRECTORY_MODE)));
            tree.collect(name + "/", result);
        });
    }
}
