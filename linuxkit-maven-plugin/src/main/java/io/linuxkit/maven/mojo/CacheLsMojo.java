/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.layout.CacheEntry;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.mojo.display.CacheDocument;
import io.linuxkit.maven.mojo.display.CacheTable;
import io.linuxkit.maven.mojo.display.StandardOutput;
import io.linuxkit.maven.mojo.parameter.Choices;
import java.time.Clock;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints a table of the images in the linuxkit cache: name, platforms, size, digest and age. When files of an image are
 * missing, its size is {@code incomplete}. {@code linuxkit-cache-ls.schema.json} in the jar describes the JSON output.
 *
 * @since 1.0.0
 */
@Mojo(name = "cache-ls", threadSafe = true, requiresProject = false, aggregator = true)
public final class CacheLsMojo extends AbstractCacheMojo {
    /**
     * Format of the output: {@code table} for people, {@code json} for machines. Default: {@code table}. Example:
     * {@code -Dlinuxkit.format=json}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.format")
    @Nullable
    String format;

    @Override
    void run(LinuxKitCache cache) {
        lines(cache.list()).forEach(new StandardOutput()::line);
    }

    List<String> lines(List<CacheEntry> entries) {
        return format().equals("json")
                ? List.of(CacheDocument.of(entries).toIndentedText())
                : new CacheTable(Clock.systemUTC()).lines(entries);
    }

    String format() {
        return new Choices(execution().getGoal())
                .require("format", parameters().text("format").orElse("table"));
    }
}
