/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The reports of long waits. */
@Timeout(60)
class WaitsTest {
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final Waits waits = new Waits(
            new WaitListener() {
                @Override
                public void waiting(String whom, Duration silence) {
                    assertThat(silence).isGreaterThanOrEqualTo(Duration.ofMillis(20));
                    said.add(whom);
                }
            },
            Duration.ofMillis(20));

    @Test
    void waitThatLastsIsMentioned() throws InterruptedException {
        try (Waits.Wait wait = waits.begin("the registry")) {
            assertThat(wait).isNotNull();
            assertThat(said.poll(30, TimeUnit.SECONDS)).isEqualTo("the registry");
        }
    }

    @Test
    void oneSilenceIsMentionedOnceAndTheNextOneAgain() throws InterruptedException {
        try (Waits.Wait wait = waits.begin("the daemon");
                Waits.Wait another = waits.begin("another")) {
            assertThat(said.poll(30, TimeUnit.SECONDS)).isNotNull();
            assertThat(said.poll(30, TimeUnit.SECONDS)).isNotNull();
            assertThat(said.poll(200, TimeUnit.MILLISECONDS)).isNull();
            wait.heard();
            assertThat(said.poll(30, TimeUnit.SECONDS)).isEqualTo("the daemon");
            assertThat(another).isNotNull();
        }
    }

    @Test
    void waitThatIsOverIsNotMentioned() throws InterruptedException {
        waits.begin("the lock").close();
        try (Waits.Wait later = waits.begin("later")) {
            assertThat(said.poll(30, TimeUnit.SECONDS)).isEqualTo("later");
            assertThat(later).isNotNull();
        }
    }
}
