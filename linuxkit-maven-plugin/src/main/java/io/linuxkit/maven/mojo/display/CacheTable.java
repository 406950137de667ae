/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.CacheEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table that {@code cache-ls} prints: aligned columns below a headline. */
public final class CacheTable {
    private static final List<String> HEADLINE = List.of("NAME", "PLATFORM", "SIZE", "DIGEST", "AGE");

    private final Clock clock;

    /**
     * Creates a table.
     *
     * @param clock the clock for the ages of the entries
     */
    public CacheTable(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns the lines of the table.
     *
     * @param entries the entries of the cache
     * @return the headline, then one line for each entry in the given order
     */
    public List<String> lines(List<CacheEntry> entries) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADLINE);
        entries.forEach(entry -> rows.add(row(entry)));
        return AlignedColumns.lines(rows);
    }

    private List<String> row(CacheEntry entry) {
        String platforms = entry.platforms().stream().map(Platform::toString).collect(Collectors.joining(","));
        return List.of(
                entry.name(),
                platforms.isEmpty() ? "-" : platforms,
                entry.whole() ? ByteSize.of(entry.sizeBytes()) : "incomplete",
                entry.digest().toString(),
                age(Duration.between(entry.stored(), clock.instant())));
    }

    private static String age(Duration age) {
        if (age.toDays() >= 2) {
            return age.toDays() + " days";
        }
        if (age.toHours() >= 2) {
            return age.toHours() + " hours";
        }
        return age.toMinutes() >= 2 ? age.toMinutes() + " minutes" : Math.max(0, age.toSeconds()) + " seconds";
    }
}
