/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryNameTest {
    static final String STRANGER = "0123456789abcdef";
    static final long LIVING = ProcessHandle.current().pid();

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Returns the id of a process that has just ended. */
    static long dead() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    private static boolean abandoned(String owner, long pid, Duration age) {
        return new TemporaryName(owner, pid, NOW.minus(age), "1f").abandoned(NOW);
    }

    @Test
    void parseWhenNameIsOursReturnsIt() {
        TemporaryName name = TemporaryName.next();
        assertThat(name.toString())
                .matches("linuxkit-maven-plugin\\.invalid/build:[0-9a-f]{16}-" + LIVING + "-\\d+-[0-9a-f]{16}");
        assertThat(TemporaryName.parse(name.toString())).hasValue(name);
        assertThat(TemporaryName.next()).isNotEqualTo(name);
    }

    @Test
    void parseWhenNameIsOfAnotherFormReturnsNothing() {
        assertThat(TemporaryName.parse("linuxkit-maven-plugin.invalid/build:latest"))
                .isEmpty();
        assertThat(TemporaryName.parse("example.invalid/build:1f-1-1-1f")).isEmpty();
        assertThat(TemporaryName.parse("linuxkit-maven-plugin.invalid/build:1f-1234567890123456789-1-1f"))
                .isEmpty();
    }

    @Test
    void abandonedWhenOwnProcessDependsOnItsLife() throws IOException, InterruptedException {
        assertThat(abandoned(ProcessOwner.CURRENT, LIVING, Duration.ofDays(7))).isFalse();
        assertThat(abandoned(ProcessOwner.CURRENT, dead(), Duration.ZERO)).isTrue();
    }

    @Test
    void abandonedWhenProcessIsUnknownDependsOnAge() throws IOException, InterruptedException {
        assertThat(abandoned(STRANGER, dead(), Duration.ofDays(1))).isFalse();
        assertThat(abandoned(STRANGER, LIVING, Duration.ofDays(1).plus(SECOND))).isTrue();
    }

    @Test
    void findWhenSystemTellsNothingIsAnotherEachTime(@TempDir Path empty) {
        assertThat(ProcessOwner.find(empty)).matches("[0-9a-f]{16}").isNotEqualTo(ProcessOwner.find(empty));
    }
}
