/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The memory for a transfer does not depend on the size of the blob. */
@Tag("full")
class TransferMemoryDockerTest {
    @ParameterizedTest
    @CsvSource({"1, 500", "8, 64"})
    void transferWhenHeapIsSmallNeedsNoMore(String blobs, String mebibytes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TransferRun.class.getName(),
                        String.valueOf(System.getenv("LINUXKIT_IT_REGISTRY")),
                        blobs,
                        mebibytes)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("all is well");
    }
}
