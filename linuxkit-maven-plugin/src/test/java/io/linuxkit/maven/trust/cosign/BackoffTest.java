/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.EnvironmentException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0, 200",
        "1, 10, 200",
        "1, 500, 1500",
        "2, 500, 3000",
        "4, 500, 10000",
        "2, 0, 400",
        "4, 0, 1600",
        "12, 0, 1600",
        "1, 60000, 10000"
    })
    void shortestIsSeveralTimesWhatWritingTook(int round, long writingMillis, long expectedMillis) {
        assertThat(Backoff.shortest(round, Duration.ofMillis(writingMillis)))
                .isEqualTo(Duration.ofMillis(expectedMillis));
    }

    @Test
    void awaitWhenInterruptedSaysSo() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Backoff.RANDOM.await(1, Duration.ZERO))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("the build was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
