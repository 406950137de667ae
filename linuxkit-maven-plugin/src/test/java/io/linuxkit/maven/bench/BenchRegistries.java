/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.bench;

import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.registry.ConfiguredCredentials;
import io.linuxkit.maven.registry.HttpRegistries;
import io.linuxkit.maven.registry.RegistryCredentials;
import io.linuxkit.maven.registry.RegistrySettings;
import io.linuxkit.maven.registry.TransferListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The registry client that the goals use, without settings and credentials. */
final class BenchRegistries {
    private BenchRegistries() {}

    static HttpRegistries open() {
        return new HttpRegistries(
                new RegistrySettings(List.of(), List.of(), List.of()),
                new RegistryCredentials(ConfiguredCredentials.NONE, Path.of("/nonexistent"), Map.of(), Waits.SILENT),
                TransferListener.NONE);
    }
}
