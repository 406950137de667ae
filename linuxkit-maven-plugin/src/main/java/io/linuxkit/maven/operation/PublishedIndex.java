/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.IndexEntry;
import java.util.List;

/**
 * An index as it is in the registry now.
 *
 * @param reference {@code name:hash}
 * @param index its type, size and digest
 * @param entries of the index
 * @param rows what happened to each, in the order of the entries, then what is missing and what was dropped
 * @param tags that point at the index: its own first, then those of releases
 */
public record PublishedIndex(
        ImageReference reference,
        Descriptor index,
        List<IndexEntry> entries,
        List<IndexRow> rows,
        List<PublishedTag> tags) {
    public PublishedIndex {
        entries = List.copyOf(entries);
        rows = List.copyOf(rows);
        tags = List.copyOf(tags);
    }

    /**
     * Whether this run wrote anything.
     *
     * @return false when every tag was as it should be
     */
    public boolean changed() {
        return tags.stream().anyMatch(PublishedTag::written);
    }
}
