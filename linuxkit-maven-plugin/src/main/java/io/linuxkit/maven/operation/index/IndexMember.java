/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.Platform;
import java.util.List;
import java.util.Optional;

/**
 * An image that was found under its tag {@code hash-arch} and becomes an entry of the index.
 *
 * @param architecture the architecture that the tag names
 * @param entry the entry for the index
 * @param claimed the platform that the image configuration names; empty when it names none
 * @param attestations the index entries of the image's attestations
 */
record IndexMember(
        Architecture architecture, IndexEntry entry, Optional<Platform> claimed, List<IndexEntry> attestations) {
    IndexMember {
        attestations = List.copyOf(attestations);
    }

    /**
     * Returns whether this member replaces an entry of the existing index. It does not replace an entry for another
     * variant of its architecture, because tags of LinuxKit name no variants.
     */
    boolean replaces(IndexEntry existing) {
        if (existing.isAttestation()) {
            return false;
        }
        if (existing.platform().isEmpty()) {
            return isOf(existing);
        }
        Platform platform = existing.platform().get();
        return platform.matches(platform())
                && (platform.variant().isEmpty()
                        || platform.isSame(claimed.orElseGet(this::platform))
                        || isOf(existing));
    }

    /** Returns whether an entry of the existing index is for this member and names a platform, so that it is kept. */
    boolean isListedBy(IndexEntry existing) {
        return replaces(existing) && existing.platform().isPresent() && isOf(existing);
    }

    /** Returns whether an entry has the same digest, size and media type as this member. */
    boolean isOf(IndexEntry existing) {
        Descriptor mine = entry.descriptor();
        Descriptor other = existing.descriptor();
        return mine.digest().equals(other.digest())
                && mine.sizeBytes() == other.sizeBytes()
                && mine.mediaType().equals(other.mediaType());
    }

    private Platform platform() {
        return Platform.linux(architecture);
    }
}
