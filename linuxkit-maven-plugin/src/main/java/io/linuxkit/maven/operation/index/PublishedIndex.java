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
 * The result of the goal {@code index}: an index that is in the registry now.
 *
 * @param reference the reference of the index, {@code name:hash}
 * @param index the media type, size and digest of the index
 * @param entries the entries of the index
 * @param rows one row for each entry, in the same order, then the missing architectures, then the dropped attestations
 * @param tags the tags that point at the index: its own tag first, then the release tags
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
     * Returns whether this run wrote a tag.
     *
     * @return false when every tag pointed at the right index already
     */
    public boolean changed() {
        return tags.stream().anyMatch(PublishedTag::written);
    }

    /**
     * Returns the contribution of the goal to {@code package.json}.
     *
     * @param subject the package
     * @return a result with the member {@code index}, and the digest of the index
     */
    public PackageResult toResult(LinuxKitPackage subject) {
        return toResult(subject, List.of());
    }

    /**
     * Returns the contribution of the goal to {@code package.json}, with the signatures of the index.
     *
     * @param subject the package
     * @param signed the signatures; empty when the index is not signed
     * @return a result with the member {@code index}, which has a member {@code signatures} when there are signatures,
     *     and the digest of the index
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
