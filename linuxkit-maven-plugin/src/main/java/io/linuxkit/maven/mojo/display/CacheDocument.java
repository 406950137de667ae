/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.layout.CacheEntry;
import java.util.List;

/** What {@code cache-ls} prints for machines; {@code linuxkit-cache-ls.schema.json} in the jar says what is in it. */
public final class CacheDocument {
    private static final int FORMAT = 1;

    private CacheDocument() {}

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
