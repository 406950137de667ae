/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.testing.http.Fault;
import io.linuxkit.maven.testing.http.MemoryRegistry;
import io.linuxkit.maven.testing.http.TestClient;
import io.linuxkit.maven.testing.http.TokenLogin;
import io.linuxkit.maven.testing.http.WireAnswer;
import io.linuxkit.maven.testing.http.WireServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that answer slowly or never: every wait ends, and a long wait is reported. */
@Timeout(60)
class SlowServersTest {
    /** A time longer than any test, so that this time limit never ends a wait. */
    private static final Duration NEVER = Duration.ofHours(1);

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration AT_ONCE = Duration.ofMillis(10);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: " + MediaType.OCI_MANIFEST + "\r\n";
    private static final byte[] LAYER = new byte[1 << 22];
    private static final Descriptor BLOB = Descriptor.of(MediaType.OCI_LAYER, LAYER.length, Digest.of(LAYER));

    private final MemoryRegistry memory = new MemoryRegistry();
    private final WireServer registry = WireServer.plain(memory);
    private final TestClient client = new TestClient().answerTimeout(NEVER).attempts(1);

    @AfterEach
    void closeAll() {
        client.close();
        registry.close();
    }

    private Repository repository() {
        return client.repository(registry.host() + "/team/app");
    }

    private enum Question {
        HEAD_OF_MANIFEST {
            @Override
            void ask(Repository repository) {
                repository.resolve("tag");
            }
        },
        MANIFEST {
            @Override
            void ask(Repository repository) {
                repository.manifest("tag");
            }
        },
        TAGS {
            @Override
            void ask(Repository repository) {
                repository.tags();
            }
        },
        HEAD_OF_BLOB {
            @Override
            void ask(Repository repository) {
                repository.has(BLOB);
            }
        },
        LOGIN {
            @Override
            void ask(Repository repository) {
                repository.authorize();
            }
        };

        abstract void ask(Repository repository);
    }

    private void assertTooSlow(Question question) {
        assertThatThrownBy(() -> question.ask(repository()))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("the registry '" + registry.host() + "': it did not answer in time: ");
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    void smallAnswerWhoseHeadComesByteByByteEnds(Question question) {
        client.wholeTimeout(SOON);
        registry.always(
                request ->
                        request.path().startsWith("/v2/team") || request.path().equals("/v2/"),
                Fault.dripping("HTTP/1.1 200 OK\r\nX: ", AT_ONCE));
        assertTooSlow(question);
    }

    @ParameterizedTest
    @EnumSource(
            value = Question.class,
            names = {"MANIFEST", "TAGS"})
    void smallAnswerWhoseBodyComesByteByByteEnds(Question question) {
        client.wholeTimeout(SOON);
        registry.always(
                request -> request.path().startsWith("/v2/team"),
                Fault.dripping(HEAD + "Content-Length: 1000000\r\n\r\n", AT_ONCE));
        assertTooSlow(question);
    }

    @Test
    void errorWhoseBodyComesByteByByteIsStillTheError() {
        client.wholeTimeout(SOON);
        registry.always(
                request -> request.path().startsWith("/v2/team"),
                Fault.dripping("HTTP/1.1 500 Broken\r\nContent-Length: 10000\r\n\r\n", AT_ONCE));
        assertThatThrownBy(() -> repository().manifest("tag")).hasMessageContaining("it answered HTTP 500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000", "Content-Length: 1000000", "X: without a length"})
    void redirectWhoseBodyComesByteByByteIsFollowed(String header) {
        memory.addManifest("team/app", "other", MediaType.OCI_MANIFEST, "{}".getBytes(UTF_8));
        registry.always(
                request -> request.path().endsWith("/manifests/tag"),
                Fault.dripping(
                        "HTTP/1.1 307 Elsewhere\r\nLocation: /v2/team/app/manifests/other\r\n" + header + "\r\n\r\n",
                        AT_ONCE));
        assertThat(repository().manifest("tag")).isPresent();
    }

    @Test
    void tokenThatComesByteByByteEnds() {
        TokenLogin login = new TokenLogin(new TokenLogin.Account("u", "p", "", Set.of("pull")), memory);
        try (WireServer guarded = WireServer.plain(login);
                WireServer tokens = WireServer.plain(login.service())) {
            login.realm("http://" + tokens.host() + "/token");
            tokens.always(request -> true, Fault.dripping("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", AT_ONCE));
            client.wholeTimeout(SOON).login(guarded.host(), "u", "p");
            assertThatThrownBy(() ->
                            client.repository(guarded.host() + "/team/app").manifest("tag"))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("it did not answer in time: ");
        }
    }

    @Test
    void blobThatComesTooSlowlyEnds() {
        client.rate(SOON, 1 << 20);
        registry.always(
                request -> request.is("GET", ".*/blobs/.*"),
                Fault.dripping("HTTP/1.1 200 OK\r\nContent-Length: " + LAYER.length + "\r\n\r\n", AT_ONCE));
        assertThatThrownBy(() -> {
                    try (InputStream in = repository().open(BLOB)) {
                        in.readAllBytes();
                    }
                })
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("it did not answer in time: only ");
    }

    @Test
    void blobMayTakeLongerThanASmallAnswerWhenItGoesOnWell() throws IOException {
        memory.addBlob("team/app", LAYER);
        client.wholeTimeout(SOON);
        try (InputStream in = repository().open(BLOB)) {
            in.readNBytes(1000);
            awaitEndOf(SOON);
            assertThat(in.readAllBytes()).hasSize(LAYER.length - 1000);
        }
    }

    /** Waits for some time. The reader of a blob may be slow. */
    private static void awaitEndOf(Duration time) {
        long end = System.nanoTime() + 2 * time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void uploadOfWhichTheServerTakesNothingEnds() {
        client.answerTimeout(SOON);
        registry.always(request -> request.is("PUT", ".*/blobs/uploads/.*"), Fault.deaf());
        assertThatThrownBy(() -> repository()
                        .upload(BLOB, () -> new ByteArrayInputStream(LAYER), List.of(), TransferListener.NONE))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("it did not answer in time: it accepted no data");
    }

    /** The connection could be used again after the rest of the answer, but that is not worth a wait of minutes. */
    @Test
    void restOfAnAnswerThatNobodyNeedsIsNotWaitedFor() {
        registry.script(
                1,
                request -> request.is("POST", ".*/blobs/uploads/"),
                Fault.dripping(
                        "HTTP/1.1 202 Accepted\r\nLocation: /v2/team/app/blobs/uploads/lost\r\nContent-Length: 30000\r\n\r\n",
                        AT_ONCE));
        assertThat(repository().upload(BLOB, () -> new ByteArrayInputStream(LAYER), List.of(), TransferListener.NONE))
                .isEqualTo(BlobTransfer.UPLOADED);
    }

    @Test
    void setUpOfTlsThatComesByteByByteEnds() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread dripping = new Thread(() -> drip(server));
            dripping.setDaemon(true);
            dripping.start();
            client.connectTimeout(SOON);
            assertThatThrownBy(() -> client.notaries()
                            .metadata(new ImageName("acme/app"), "https://127.0.0.1:" + server.getLocalPort())
                            .fetch("root.json", 1000))
                    .hasMessageContaining("TLS was not set up in time");
        }
    }

    /** Sends a long TLS record, one byte at a time. */
    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(new byte[] {0x16, 3, 3, 0x3f, (byte) 0xff});
            while (true) {
                LockSupport.parkNanos(AT_ONCE.toNanos());
                socket.getOutputStream().write(0);
            }
        } catch (IOException e) {
            // The client has ended the connection.
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void silenceIsSaidWithTheServer(boolean inBody) {
        client.unmentioned(AT_ONCE).answerTimeout(SOON);
        registry.always(
                request -> request.path().startsWith("/v2/team"),
                inBody ? Fault.bytes(HEAD + "Content-Length: 100\r\n\r\n") : Fault.silence());
        assertThatThrownBy(() -> repository().manifest("tag")).isInstanceOf(RegistryException.class);
        assertThat(client.waits).containsOnly("'http://" + registry.host() + "'");
    }

    @Test
    void silenceOfANotaryServerIsSaid() {
        client.unmentioned(AT_ONCE).answerTimeout(SOON);
        registry.always(request -> true, Fault.silence());
        assertThatThrownBy(() ->
                        client.metadata("acme/app", "http://" + registry.host()).fetch("root.json", 1000))
                .isInstanceOf(RegistryException.class);
        assertThat(client.waits).containsOnly("'http://" + registry.host() + "'");
    }

    @Test
    void quickAnswerIsNotMentioned() {
        memory.addManifest("team/app", "tag", MediaType.OCI_MANIFEST, "{}".getBytes(UTF_8));
        client.unmentioned(NEVER);
        assertThat(repository().manifest("tag")).isPresent();
        assertThat(client.waits).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"silence", "body", "busy"})
    void interruptEndsTheWait(String wait) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        registry.always(request -> request.path().startsWith("/v2/team"), exchange -> {
            asked.countDown();
            Fault fault = wait.equals("busy")
                    ? Fault.answer(WireAnswer.of(503))
                    : wait.equals("body") ? Fault.bytes(HEAD + "Content-Length: 9\r\n\r\n") : Fault.silence();
            fault.play(exchange);
        });
        client.attempts(5).sleeping();
        Repository repository = repository();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        CompletableFuture<Object> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(repository.manifest("tag"));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
            flag.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        asked.await();
        thread.interrupt();
        thread.join();
        assertThatThrownBy(result::get)
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("the build was interrupted");
        assertThat(flag).isCompletedWithValue(true);
    }
}
