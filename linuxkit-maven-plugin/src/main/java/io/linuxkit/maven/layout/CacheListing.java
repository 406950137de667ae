/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageConfig;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of a cache's names with a summary of each image or index. */
public final class CacheListing {
    private final Blobs blobs;
    private final CacheReader reader;

    CacheListing(Blobs blobs) {
        this.blobs = blobs;
        this.reader = new CacheReader(blobs);
    }

    List<CacheEntry> entries(CacheIndex index) {
        return index.named().map(this::entry).toList();
    }

    private CacheEntry entry(Descriptor named) {
        Map<Digest, Descriptor> parts = new LinkedHashMap<>();
        reader.reachable(named).forEach(part -> parts.put(part.digest(), part));
        return new CacheEntry(
                named.referenceName().orElseThrow(),
                platforms(named),
                named.digest(),
                parts.values().stream().mapToLong(Descriptor::sizeBytes).sum(),
                stored(named),
                parts.values().stream().allMatch(blobs::has));
    }

    private List<Platform> platforms(Descriptor named) {
        Optional<Index> index = reader.index(named);
        if (index.isPresent()) {
            return index.get().manifests().stream()
                    .flatMap(member -> member.platform().stream())
                    .toList();
        }
        return Stream.concat(
                        named.platform().stream(),
                        reader.manifest(named).flatMap(reader::config).flatMap(ImageConfig::platform).stream())
                .limit(1)
                .toList();
    }

    private Instant stored(Descriptor named) {
        try {
            return Files.getLastModifiedTime(blobs.path(named.digest())).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
