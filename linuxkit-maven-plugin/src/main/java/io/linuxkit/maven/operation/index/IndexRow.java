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
 * A row of the table in which the goal {@code index} reports the entries of an index.
 *
 * @param what the architecture and, after a slash, the variant, if any; the platform with its operating system when
 *     that is not Linux; {@code attestation} for an attestation; {@code -} for an entry without a platform
 * @param manifest the manifest that the entry points at; empty when the image is missing
 * @param change the change of the entry by this run
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
