/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.operation.PackageResult;
import io.linuxkit.maven.operation.PublishedTag;
import io.linuxkit.maven.operation.SignedTag;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import java.util.List;
import java.util.Optional;

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

    /**
     * The result for machines.
     *
     * @param subject the package whose index this is
     * @return the part {@code index}; the digest is that of the index
     */
    public PackageResult toResult(LinuxKitPackage subject) {
        return toResult(subject, List.of());
    }

    /**
     * The result for machines, with the signatures of the index.
     *
     * @param subject the package whose index this is
     * @param signed its signatures; none when it is not signed
     * @return the part {@code index}; the digest is that of the index
     */
    public PackageResult toResult(LinuxKitPackage subject, List<SignedTag> signed) {
        JsonObject json = JsonObject.empty()
                .with("reference", reference.toString())
                .with("mediaType", index.mediaType())
                .with("digest", index.digest().toString())
                .with("size", index.sizeBytes())
                .with("manifests", entries.stream().map(PublishedIndex::json).toList())
                .with("tags", tags.stream().map(tag -> tag.reference().tag()).toList());
        JsonObject whole = signed.isEmpty()
                ? json
                : json.with("signatures", signed.stream().map(SignedTag::toJson).toList());
        return new PackageResult(subject, JsonObject.empty().with("index", whole), Optional.of(index.digest()));
    }

    private static JsonObject json(IndexEntry entry) {
        JsonObject json = JsonObject.empty();
        if (entry.platform().isPresent()) {
            json = json.with("platform", entry.platform().get().toString());
        }
        return json.with("digest", entry.descriptor().digest().toString())
                .with("size", entry.descriptor().sizeBytes());
    }
}
