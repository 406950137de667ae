/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.testing.Daemons.Daemon;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A daemon that ends during a request. Each test has its own daemon. */
@Tag("testbed")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LostDaemonDockerTest {
    private DockerDaemon daemon;
    private ProcessHandle process;
    private String endpoint;

    @BeforeEach
    void startDaemon() throws IOException, InterruptedException {
        String[] answer = testbed("spare-up").trim().split("\\s+", -1);
        endpoint = answer[answer.length - 2];
        process = ProcessHandle.of(Long.parseLong(answer[answer.length - 1])).orElseThrow();
        daemon = BuildDockerTest.connect(new Daemon("spare", endpoint));
    }

    @AfterEach
    void removeDaemon() throws IOException, InterruptedException {
        testbed("spare-down", endpoint.substring("unix://".length()));
    }

    private static String testbed(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getenv("LINUXKIT_IT_TESTBED")));
        command.addAll(List.of(arguments));
        Process run = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).isZero();
        return output;
    }

    @Test
    void buildWhenDaemonDiesSaysSo() {
        ContextOpener context =
                Contexts.of("FROM " + Contexts.baseImage() + "\nRUN echo running; while true; do sleep 1; done\n");
        BuildListener killer = new BuildListener() {
            @Override
            public void log(BuildStep step, String line) {
                process.destroyForcibly();
            }
        };
        assertThatThrownBy(() -> daemon.build(Contexts.request(daemon, context), killer))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("Tried to build 'Dockerfile'")
                .hasMessageContaining("the connection to the Docker daemon at " + endpoint);
    }

    @Test
    void saveWhenDaemonDiesSaysSo() throws IOException {
        ContextOpener context = Contexts.of(
                "FROM " + Contexts.baseImage() + "\nRUN dd if=/dev/urandom of=/big bs=1048576 count=64 2>/dev/null\n");
        try (BuiltImage built = daemon.build(Contexts.request(daemon, context), BuildListener.NONE);
                InputStream saved = daemon.save(List.of(built.reference()))) {
            assertThat(saved.read()).isNotNegative();
            process.destroyForcibly();
            process.onExit().join();
            assertThatThrownBy(() -> saved.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("the connection to the Docker daemon at " + endpoint);
        }
    }
}
