/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.image.ImageReader;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import java.util.Optional;

/**
 * The target of an index's tag before it is written: an index, a plain image, or nothing.
 *
 * @param document the document, exactly as it is in the registry; empty when the tag does not exist
 * @param index the parsed document; empty when the document is not an index
 * @param entries the entries of the index; for a plain image the entry that an index would have for it
 */
record ExistingIndex(Optional<ManifestDocument> document, Optional<Index> index, List<IndexEntry> entries) {
    ExistingIndex {
        entries = List.copyOf(entries);
    }

    /**
     * Reads the target of the tag.
     *
     * @throws UserException when it is neither an index nor an image, or cannot be parsed
     */
    static ExistingIndex read(ImageReader reader, ImageReference reference) {
        Optional<ManifestDocument> found = reader.repository().manifest(reference.tag());
        if (found.isEmpty()) {
            return new ExistingIndex(found, Optional.empty(), List.of());
        }
        ManifestDocument document = found.get();
        if (document.isIndex()) {
            Index index = reader.index(document);
            return new ExistingIndex(found, Optional.of(index), index.entries());
        }
        if (document.isManifest()) {
            return new ExistingIndex(found, Optional.empty(), List.of(image(reader, document)));
        }
        throw refusal(
                reference,
                "the tag points at a document of the media type \"" + document.mediaType()
                        + "\", which is neither an index nor an image",
                "Delete that tag");
    }

    private static IndexEntry image(ImageReader reader, ManifestDocument document) {
        Manifest manifest = reader.manifest(document);
        if (!ImageReader.isImage(manifest)) {
            return IndexEntry.of(document.descriptor());
        }
        Optional<Platform> platform =
                reader.read(manifest.config().digest(), () -> ArchitectureImages.claimed(reader.config(manifest)));
        return IndexEntry.of(platform.map(document.descriptor()::withPlatform).orElseGet(document::descriptor));
    }

    /** Returns whether the tag points at a plain image. */
    boolean isImage() {
        return document.isPresent() && index.isEmpty();
    }

    /** Returns whether there is no image: the tag does not exist, or the index has only attestations. */
    boolean isEmpty() {
        return entries.stream().allMatch(IndexEntry::isAttestation);
    }

    /**
     * Returns the existing entries that the new index is merged with. These are all entries of an existing index. The
     * entry of a plain image is one of them when the image is a member too, or when no member replaces it. Otherwise
     * the image would be lost, which is allowed only with {@code linuxkit.overwrite}.
     *
     * @throws UserException when a plain image would be lost and {@code overwrite} is false
     */
    List<IndexEntry> entriesBeside(List<IndexMember> members, IndexRequest request) {
        if (!isImage()) {
            return entries;
        }
        IndexEntry image = entries.get(0);
        boolean isMember = members.stream().anyMatch(member -> member.isOf(image));
        boolean isFree = image.platform().isPresent() && members.stream().noneMatch(member -> member.replaces(image));
        if (isMember || isFree) {
            return entries;
        }
        if (request.overwrite()) {
            return List.of();
        }
        throw refusal(
                request.reference(),
                "the tag points at the image " + image.descriptor().digest() + " for "
                        + image.platform().map(platform -> "'" + platform + "'").orElse("an unknown platform")
                        + ", which has no tag '" + request.reference().tag() + "-<arch>' and would be lost",
                "Delete that tag, or replace its target with -Dlinuxkit.overwrite");
    }

    private static UserException refusal(ImageReference reference, String found, String remedy) {
        return new UserException(
                new Problem("Tried to read the index '" + reference + "'", found, remedy, ErrorTopic.INDEX_EXISTING));
    }
}
