/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.layout.CacheEntry;
import java.util.List;

/** The JSON document that {@code cache-ls} prints. Its schema is {@code linuxkit-cache-ls.schema.json} in the jar. */
public final class CacheDocument {
    private static final int FORMAT = 1;

    private CacheDocument() {}

    /**
     * Returns the document of a cache.
     *
     * @param entries the entries of the cache
     * @return the document, with the entries in the given order
     */
    public static JsonObject of(List<CacheEntry> entries) {
        return JsonObject.empty()
                .with("format", FORMAT)
                .with("entries", entries.stream().map(CacheDocument::entry).toList());
    }

    private static JsonObject entry(CacheEntry entry) {
        return JsonObject.empty()
                .with("name", entry.name())
                .with("digest", entry.digest().toString())
                .with(
                        "platforms",
                        entry.platforms().stream().map(Platform::toString).toList())
                .with("size", entry.sizeBytes())
                .with("stored", entry.stored().toString())
                .with("complete", entry.whole());
    }
}
