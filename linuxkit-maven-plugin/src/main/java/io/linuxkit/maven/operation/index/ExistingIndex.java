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
 * What is under the tag of an index: an index, a plain image, or nothing.
 *
 * @param document as the registry keeps it; empty when there is nothing
 * @param index that the document is; empty when it is none
 * @param entries of the index; the one that a plain image would have
 */
record ExistingIndex(Optional<ManifestDocument> document, Optional<Index> index, List<IndexEntry> entries) {
    ExistingIndex {
        entries = List.copyOf(entries);
    }

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
        throw refusal(reference, "something of the type \"" + document.mediaType() + "\", no index and no image");
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

    /** Whether a plain image is there. */
    boolean isImage() {
        return document.isPresent() && index.isEmpty();
    }

    /** Whether this is an index of nothing but what could go with an image. */
    boolean isEmpty() {
        return entries.stream().allMatch(IndexEntry::isAttestation);
    }

    /**
     * What of it a new index has to take over. A plain image is taken over when no member stands for its platform, or when
     * it is a member; otherwise it would be lost, which only an explicit wish allows.
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
                "an image for " + image.platform().map(Platform::toString).orElse("no platform that it names")
                        + " that is under none of the tags '"
                        + request.reference().tag() + "-<arch>': "
                        + image.descriptor().digest());
    }

    private static UserException refusal(ImageReference reference, String found) {
        return new UserException(new Problem(
                "Tried to read the index '" + reference + "'",
                "there is " + found,
                "Delete that tag, or replace it with -Dlinuxkit.overwrite",
                ErrorTopic.INDEX_EXISTING));
    }
}
