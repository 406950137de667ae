/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.testing.ScriptedDaemon;
import io.linuxkit.maven.testing.TestCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Daemons that are silent, or whose answers do not end. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SilentDaemonTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String ENDLESS_LENGTH = "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n";

    private final BlockingQueue<String> mentioned = new LinkedBlockingQueue<>();
    private final WaitListener listener = new WaitListener() {
        @Override
        public void waiting(String whom, Duration silence) {
            mentioned.add(whom);
        }
    };

    @Test
    void pingThatIsNeverAnsweredIsMentionedAndGivenUp() throws IOException {
        try (ScriptedDaemon server = new ScriptedDaemon()) {
            DockerDaemon daemon = DockerDaemon.connect(server.endpoint(), hasty());

            assertThatThrownBy(daemon::platform)
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageStartingWith("Tried to reach the Docker daemon at " + server.endpoint()
                            + ": it has not answered within 1 seconds.")
                    .hasMessageContaining("linuxkit.error=docker-silent");
            assertThat(mentioned).containsExactly("the Docker daemon at " + server.endpoint());
        }
    }

    @Test
    void pingIsWaitedForHalfAMinute() {
        DaemonPatience usual = DaemonPatience.usual(listener);

        assertThat(usual.ping()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(usual.unmentioned()).isEqualTo(Duration.ofSeconds(5));
    }

    static Stream<Arguments> work() {
        return Stream.of(
                Arguments.of("inspect", "", (Consumer<DockerDaemon>) daemon -> daemon.inspect("a")),
                Arguments.of("version", "", (Consumer<DockerDaemon>) DockerDaemon::platform),
                Arguments.of("pull", OK, (Consumer<DockerDaemon>) daemon -> daemon.pull("a", Optional.empty())),
                Arguments.of("load", OK, (Consumer<DockerDaemon>)
                        daemon -> daemon.load(new ByteArrayInputStream(new byte[9]))),
                Arguments.of("save", OK + "1\r\na\r\n", (Consumer<DockerDaemon>) SilentDaemonTest::saveAll));
    }

    private static void saveAll(DockerDaemon daemon) {
        try (InputStream saved = daemon.save(List.of("a"))) {
            saved.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("work")
    void workThatStallsIsMentionedAndGivenUp(String name, String begun, Consumer<DockerDaemon> work)
            throws IOException {
        try (ScriptedDaemon server = ScriptedDaemon.answering().on("HTTP", begun)) {
            DockerDaemon daemon = DockerDaemon.connect(server.endpoint(), hasty());

            assertThatThrownBy(() -> work.accept(daemon))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("the Docker daemon at " + server.endpoint() + " has stopped answering")
                    .hasMessageContaining("linuxkit.error=docker-silent");
            assertThat(mentioned).contains("the Docker daemon at " + server.endpoint());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("work")
    void interruptEndsTheWait(String name, String begun, Consumer<DockerDaemon> work) throws Exception {
        try (ScriptedDaemon server = ScriptedDaemon.answering().on("HTTP", begun)) {
            DockerDaemon daemon = DockerDaemon.connect(server.endpoint());
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread waiting = waiting(() -> work.accept(daemon), failure);
            server.requests.take();
            server.requests.take();
            waiting.interrupt();

            assertThat(failure.get())
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("it was interrupted");
        }
    }

    /** An interrupt must also reach the socket below TLS. */
    @Test
    void interruptEndsTheWaitAlsoOverTls(@TempDir Path directory) throws Exception {
        TestCertificates certificates = new TestCertificates();
        TestCertificates.write(directory.resolve("ca.pem"), certificates.authority());
        ServerSocket listener = certificates
                .context(certificates.server("localhost"))
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TlsMaterial tls =
                new TlsMaterial(Optional.of(directory.resolve("ca.pem")), Optional.empty(), Optional.empty(), false);
        try (ScriptedDaemon server = new ScriptedDaemon(listener)) {
            DockerEndpoint endpoint = new DockerEndpoint(server.endpoint().host(), Optional.of(tls), "the test");
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread waiting = waiting(DockerDaemon.connect(endpoint)::platform, failure);
            server.requests.take();
            waiting.interrupt();

            assertThat(failure.get()).hasMessageContaining("it was interrupted");
        }
    }

    private static Thread waiting(Runnable work, CompletableFuture<Throwable> failure) {
        Thread waiting = new Thread(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                failure.complete(e);
            }
        });
        waiting.start();
        return waiting;
    }

    @Test
    void interimAnswersWithoutEndAreGivenUp() throws IOException {
        try (ScriptedDaemon server =
                new ScriptedDaemon().on("/_ping", ScriptedDaemon.endless("", "HTTP/1.1 102 Processing\r\n\r\n"))) {
            assertThatThrownBy(DockerDaemon.connect(server.endpoint())::platform)
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("interim answers");
        }
    }

    static Stream<Arguments> endless() {
        return Stream.of(
                Arguments.of("inspect", "{\"a\":\"", (Consumer<DockerDaemon>) daemon -> daemon.inspect("a")),
                Arguments.of("version", "{\"a\":\"", (Consumer<DockerDaemon>) DockerDaemon::platform),
                Arguments.of("pull", "{\"status\":\"", (Consumer<DockerDaemon>)
                        daemon -> daemon.pull("a", Optional.empty())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void answerWithoutEndIsGivenUp(String name, String begun, Consumer<DockerDaemon> work) throws IOException {
        try (ScriptedDaemon server = ScriptedDaemon.answering()
                .on("HTTP", ScriptedDaemon.endless(ENDLESS_LENGTH + begun, "x".repeat(1000)))) {
            DockerDaemon daemon = DockerDaemon.connect(server.endpoint());

            assertThatThrownBy(() -> work.accept(daemon))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("more than 16777216 bytes");
        }
    }

    /** Returns short time limits that still leave time for a report before the end. */
    private DaemonPatience hasty() {
        Duration end = Duration.ofSeconds(1);
        return new DaemonPatience(listener, Duration.ofMillis(50), end, end, end, end);
    }
}
