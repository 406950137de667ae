/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.MediaType;
import java.util.List;
import java.util.Optional;

/** The form in which an index is written. */
public enum IndexFormat {
    /** Docker's form when every member is an image in Docker's form, else OCI's; an index that says the same stays. */
    AUTO,
    /** An OCI image index. */
    OCI,
    /** A Docker manifest list. */
    DOCKER;

    /** The media type to write. */
    String mediaType(List<IndexEntry> entries, Optional<Index> existing) {
        return switch (this) {
            case OCI -> MediaType.OCI_INDEX;
            case DOCKER -> MediaType.DOCKER_MANIFEST_LIST;
            case AUTO -> isDocker(entries, existing) ? MediaType.DOCKER_MANIFEST_LIST : MediaType.OCI_INDEX;
        };
    }

    /** Whether an existing index may stay in its form. */
    boolean accepts(String mediaType) {
        return switch (this) {
            case OCI -> mediaType.equals(MediaType.OCI_INDEX);
            case DOCKER -> mediaType.equals(MediaType.DOCKER_MANIFEST_LIST);
            case AUTO -> true;
        };
    }

    private static boolean isDocker(List<IndexEntry> entries, Optional<Index> existing) {
        return existing.filter(Index::isAnnotated).isEmpty()
                && entries.stream()
                        .allMatch(entry -> entry.descriptor().mediaType().equals(MediaType.DOCKER_MANIFEST));
    }
}
