/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.operation.index.IndexRow;
import java.util.ArrayList;
import java.util.List;

/**
 * The table that {@code index} prints: each entry with its digest, the size of its manifest in bytes, and what changed.
 */
public final class IndexTable {
    private static final List<String> HEADLINE = List.of("ARCH", "DIGEST", "SIZE", "CHANGE");

    private IndexTable() {}

    /**
     * Returns the lines of the table.
     *
     * @param rows the entries of the index
     * @return the headline, then one line for each entry in the given order
     */
    public static List<String> lines(List<IndexRow> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEADLINE);
        rows.forEach(row -> cells.add(List.of(
                TerminalText.clean(row.what()),
                row.manifest().map(manifest -> manifest.digest().toString()).orElse("-"),
                row.manifest()
                        .map(manifest -> String.valueOf(manifest.sizeBytes()))
                        .orElse("-"),
                row.change().toString())));
        return AlignedColumns.lines(cells);
    }
}
