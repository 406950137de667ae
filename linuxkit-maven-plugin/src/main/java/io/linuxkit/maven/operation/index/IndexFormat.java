/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.MediaType;
import java.util.List;
import java.util.Optional;

/** The format in which an index is written. */
public enum IndexFormat {
    /**
     * A Docker manifest list when every entry is a Docker image manifest and the existing index has no annotations;
     * otherwise an OCI image index. An existing index with the right entries keeps its format.
     */
    AUTO,
    /** An OCI image index. */
    OCI,
    /** A Docker manifest list. */
    DOCKER;

    /** Returns the media type of the index to write. */
    String mediaType(List<IndexEntry> entries, Optional<Index> existing) {
        return switch (this) {
            case OCI -> MediaType.OCI_INDEX;
            case DOCKER -> MediaType.DOCKER_MANIFEST_LIST;
            case AUTO -> isDocker(entries, existing) ? MediaType.DOCKER_MANIFEST_LIST : MediaType.OCI_INDEX;
        };
    }

    /** Returns whether an existing index of this media type may stay as it is. */
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
