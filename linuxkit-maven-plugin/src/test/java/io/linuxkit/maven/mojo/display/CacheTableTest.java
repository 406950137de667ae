/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.CacheEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheTableTest {
    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
    private static final Digest DIGEST = Digest.of(new byte[0]);

    private final CacheTable table = new CacheTable(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void linesAreAlignedUnderTheHeadline() {
        CacheEntry image = new CacheEntry(
                "docker.io/a/b:c-amd64",
                List.of(Platform.parse("linux/amd64")),
                DIGEST,
                1_500_000,
                NOW.minusSeconds(30),
                true);
        CacheEntry index =
                new CacheEntry("docker.io/a/b:c", List.of(), DIGEST, 10, NOW.minus(Duration.ofDays(3)), false);

        assertThat(table.lines(List.of(image, index)))
                .containsExactly(
                        "NAME                   PLATFORM     SIZE        DIGEST" + " ".repeat(67) + "AGE",
                        "docker.io/a/b:c-amd64  linux/amd64  1.5 MB      " + DIGEST + "  30 seconds",
                        "docker.io/a/b:c        -            incomplete  " + DIGEST + "  3 days");
    }

    @Test
    void linesWhenCacheIsEmptyAreTheHeadline() {
        assertThat(table.lines(List.of())).containsExactly("NAME  PLATFORM  SIZE  DIGEST  AGE");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "999949, 999.9 kB", "999950, 1.0 MB", "1500000000, 1.5 GB"})
    void sizesAreDecimal(long bytes, String text) {
        assertThat(ByteSize.of(bytes)).isEqualTo(text);
    }
}
