/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.bench;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.index.AssembleIndex;
import io.linuxkit.maven.operation.index.IndexRequest;
import io.linuxkit.maven.registry.Registries;
import java.util.Arrays;

/**
 * A program that creates an index of published images once, and whose time is measured from outside: {@code REFERENCE
 * ARCHITECTURE...}.
 */
public final class IndexBench {
    private IndexBench() {}

    /** Creates the index. */
    public static void main(String... arguments) {
        IndexRequest request = IndexRequest.of(
                ImageReference.parse(arguments[0]),
                Arrays.stream(arguments).skip(1).map(Architecture::new).toList());
        try (Registries registries = BenchRegistries.open()) {
            new AssembleIndex(registries, new PackageEvents() {}).run(request);
        }
    }
}
