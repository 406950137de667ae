/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.Platform;
import java.util.List;
import java.util.Optional;

/**
 * An image under a tag {@code hash-arch}, as a member of the index.
 *
 * @param architecture that the tag names
 * @param entry to stand in the index
 * @param claimed platform that the image's configuration names; empty when it names none
 * @param attestations of the image
 */
record IndexMember(
        Architecture architecture, IndexEntry entry, Optional<Platform> claimed, List<IndexEntry> attestations) {
    IndexMember {
        attestations = List.copyOf(attestations);
    }

    /**
     * Whether an entry of the existing index gives way to this one. An entry for another variant of the architecture does
     * not: no tag of LinuxKit stands for it.
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

    /** Whether an entry of the existing index says all that this one says, so that it can stay as it is. */
    boolean isSaidBy(IndexEntry existing) {
        return replaces(existing) && existing.platform().isPresent() && isOf(existing);
    }

    /** Whether an entry points at the very image. */
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
