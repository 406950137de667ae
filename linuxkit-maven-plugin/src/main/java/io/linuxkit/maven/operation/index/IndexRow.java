/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of the report about an index.
 *
 * @param what the architecture, with its variant if the entry has one; the whole platform unless it is Linux;
 *     {@code attestation}, or {@code -} for an entry without platform
 * @param manifest that the entry points at; empty when the image is missing
 * @param change what happened
 */
public record IndexRow(String what, Optional<Descriptor> manifest, IndexChange change) {
    private static final String LINUX = Platform.LINUX + "/";

    static List<IndexRow> of(List<IndexEntry> before, List<IndexEntry> after, List<Architecture> missing) {
        List<IndexRow> rows = new ArrayList<>();
        after.forEach(entry -> rows.add(row(entry, change(before, entry))));
        missing.forEach(
                architecture -> rows.add(new IndexRow(architecture.name(), Optional.empty(), IndexChange.MISSING)));
        before.stream()
                .filter(IndexEntry::isAttestation)
                .filter(entry -> after.stream().noneMatch(other -> isSameManifest(entry, other)))
                .forEach(entry -> rows.add(row(entry, IndexChange.DROPPED)));
        return List.copyOf(rows);
    }

    private static IndexRow row(IndexEntry entry, IndexChange change) {
        String platform = entry.platform().map(Platform::toString).orElse("-");
        String shown = platform.startsWith(LINUX) ? platform.substring(LINUX.length()) : platform;
        return new IndexRow(entry.isAttestation() ? "attestation" : shown, Optional.of(entry.descriptor()), change);
    }

    private static IndexChange change(List<IndexEntry> before, IndexEntry entry) {
        Stream<IndexEntry> same = before.stream().filter(other -> isSameManifest(entry, other));
        if (same.anyMatch(other -> other.platform().equals(entry.platform()) || isSamePlatform(entry, other))) {
            return IndexChange.KEPT;
        }
        boolean replaces = !entry.isAttestation() && before.stream().anyMatch(other -> isSamePlatform(entry, other));
        return replaces ? IndexChange.REPLACED : IndexChange.ADDED;
    }

    private static boolean isSameManifest(IndexEntry one, IndexEntry other) {
        return one.descriptor().digest().equals(other.descriptor().digest());
    }

    private static boolean isSamePlatform(IndexEntry one, IndexEntry other) {
        return one.platform().isPresent()
                && other.platform().filter(one.platform().get()::isSame).isPresent();
    }
}
