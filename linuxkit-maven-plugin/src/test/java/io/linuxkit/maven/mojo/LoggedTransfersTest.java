/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class LoggedTransfersTest {
    private final List<String> lines = new ArrayList<>();

    private final LoggedTransfers transfers = new LoggedTransfers(new SystemStreamLog() {
        @Override
        public void info(CharSequence content) {
            lines.add(content.toString());
        }
    });

    @Test
    void waitingNamesTheServerInOneLine() {
        transfers.waiting("'https://reg.example.com'", Duration.ofSeconds(5));
        assertThat(lines).containsExactly("Waiting for 'https://reg.example.com', silent for 5.0s");
    }
}
