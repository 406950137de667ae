/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.layout.LinuxKitCache;
import java.time.Clock;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Prints what the linuxkit cache holds as a table: name, platforms, size, digest and age. A name some of
 * whose files are not there has the size {@code incomplete}.
 *
 * @since 1.0.0
 */
@Mojo(name = "cache-ls", threadSafe = true, requiresProject = false, aggregator = true)
public final class CacheLsMojo extends AbstractCacheMojo {
    @Override
    void run(LinuxKitCache cache) {
        new CacheTable(Clock.systemUTC()).lines(cache.list()).forEach(new StandardOutput()::line);
    }
}
