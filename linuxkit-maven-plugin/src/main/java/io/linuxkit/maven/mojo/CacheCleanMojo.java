/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.layout.CleanedCache;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.mojo.display.ByteSize;
import io.linuxkit.maven.mojo.display.ShownEvents;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Empties the linuxkit cache, like {@code linuxkit cache clean}. Files in its directory that do not belong to a cache
 * are not removed; a directory that is no cache is refused.
 *
 * @since 1.0.0
 */
@Mojo(name = "cache-clean", threadSafe = true, requiresProject = false, aggregator = true)
public final class CacheCleanMojo extends AbstractCacheMojo {
    @Override
    void run(LinuxKitCache cache) {
        CleanedCache cleaned;
        try (ShownEvents events = events()) {
            cleaned = cache.clean(events);
        }
        getLog().info("Emptied " + cache.directory() + ": " + cleaned.names() + " names, " + cleaned.files()
                + " files, " + ByteSize.of(cleaned.sizeBytes()) + ".");
    }
}
