/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.testing.http.Fault;
import io.linuxkit.maven.testing.http.MemoryRegistry;
import io.linuxkit.maven.testing.http.TestClient;
import io.linuxkit.maven.testing.http.TokenLogin;
import io.linuxkit.maven.testing.http.WireAnswer;
import io.linuxkit.maven.testing.http.WireExchange;
import io.linuxkit.maven.testing.http.WireRequest;
import io.linuxkit.maven.testing.http.WireServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault either passes after a retry, or is reported; no other server receives a secret. */
class RegistryFaultsTest {
    private static final String USER = "robot";
    private static final String PASSWORD = "pass-word-of-robot";
    private static final byte[] MANIFEST = "{\"schemaVersion\":2}".getBytes(UTF_8);
    private static final byte[] LAYER = "a layer that is not very large".getBytes(UTF_8);
    private static final Descriptor BLOB = Descriptor.of(MediaType.OCI_LAYER, LAYER.length, Digest.of(LAYER));

    private final MemoryRegistry memory = new MemoryRegistry();
    private final TokenLogin login =
            new TokenLogin(new TokenLogin.Account(USER, PASSWORD, "", Set.of("pull", "push")), memory);
    private final WireServer registry = WireServer.plain(login);
    private final WireServer tokens = WireServer.plain(login.service());
    private final WireServer elsewhere = WireServer.plain(memory);
    private final TestClient client =
            new TestClient().login(registry.host(), USER, PASSWORD).answerTimeout(Duration.ofMinutes(1));

    RegistryFaultsTest() {
        login.realm("http://" + tokens.host() + "/token");
        memory.addManifest("team/app", "there", MediaType.OCI_MANIFEST, MANIFEST);
        memory.addBlob("team/there", LAYER);
    }

    @AfterEach
    void closeAll() {
        client.close();
        Stream.of(registry, tokens, elsewhere).forEach(WireServer::close);
    }

    /** The requests to a registry, with the expected results. */
    private enum Action {
        PUSH_MANIFEST("push manifest", "PUT", ".*/manifests/.*") {
            @Override
            void run(RegistryFaultsTest test) {
                test.repository("team/app").put("new", new ManifestDocument(MediaType.OCI_MANIFEST, MANIFEST));
                assertThat(test.memory.manifest("team/app", "new")).contains(MANIFEST);
            }
        },
        BEGIN_UPLOAD("upload blob", "POST", ".*/blobs/uploads/") {
            @Override
            void run(RegistryFaultsTest test) {
                test.upload();
            }
        },
        UPLOAD("upload blob", "PUT", ".*/blobs/uploads/.*") {
            @Override
            void run(RegistryFaultsTest test) {
                test.upload();
            }
        },
        RESOLVE("look up manifest", "HEAD", ".*/manifests/.*") {
            @Override
            void run(RegistryFaultsTest test) {
                assertThat(test.repository("team/app").resolve("there"))
                        .map(Descriptor::digest)
                        .contains(Digest.of(MANIFEST));
            }
        },
        FETCH_MANIFEST("fetch manifest", "GET", ".*/manifests/.*") {
            @Override
            void run(RegistryFaultsTest test) {
                assertThat(test.repository("team/app").manifest("there"))
                        .map(ManifestDocument::bytes)
                        .contains(MANIFEST);
            }
        },
        FETCH_BLOB("fetch blob", "GET", ".*/blobs/.*") {
            @Override
            void run(RegistryFaultsTest test) throws IOException {
                try (InputStream in = test.repository("team/there").open(BLOB)) {
                    assertThat(in.readAllBytes()).isEqualTo(LAYER);
                }
            }
        },
        LIST_TAGS("list the tags", "GET", ".*/tags/list") {
            @Override
            void run(RegistryFaultsTest test) {
                assertThat(test.repository("team/app").tags()).containsExactly("there");
            }
        };

        private final String words;
        private final String method;
        private final String path;

        Action(String words, String method, String path) {
            this.words = words;
            this.method = method;
            this.path = path;
        }

        boolean isServedBy(WireRequest request) {
            return request.is(method, path);
        }

        abstract void run(RegistryFaultsTest test) throws IOException;
    }

    private Repository repository(String path) {
        return client.repository(registry.host() + "/" + path);
    }

    private void upload() {
        repository("team/app").upload(BLOB, () -> new ByteArrayInputStream(LAYER), List.of(), TransferListener.NONE);
        assertThat(memory.blob("team/app", BLOB.digest())).contains(LAYER);
    }

    /** Returns the failure of an action, with its message for the user. */
    private Optional<RegistryException> failureOf(Action action) throws IOException {
        try {
            action.run(this);
            return Optional.empty();
        } catch (RegistryException e) {
            return Optional.of(e);
        } catch (IOException e) {
            assertThat(e).hasCauseInstanceOf(RegistryException.class);
            return Optional.ofNullable((RegistryException) e.getCause());
        }
    }

    private void assertWellTold(RegistryException failure, Action action) {
        assertThat(failure.problem().tried())
                .startsWith("Tried to " + action.words)
                .endsWith("the registry '" + registry.host() + "'");
        assertThat(failure.problem().remedy()).isNotBlank();
        assertThat(failure.getMessage()).doesNotContain(PASSWORD).doesNotContain("signed-state");
        login.tokens().forEach(token -> assertThat(failure.getMessage()).doesNotContain(token));
    }

    private void assertNothingSecretElsewhere() {
        assertThat(elsewhere.requests()).allSatisfy(request -> {
            assertThat(request.header("Authorization")).isEmpty();
            assertThat(request.head()).doesNotContain(PASSWORD);
            login.tokens().forEach(token -> assertThat(request.head()).doesNotContain(token));
        });
    }

    /** Returns transient faults, each with the status that the message of a permanent failure contains. */
    private static Stream<Arguments> passing() {
        return Stream.of(
                Arguments.of("408", Fault.error(408, "TIMEOUT"), 408),
                Arguments.of("429", Fault.error(429, "TOOMANYREQUESTS"), 429),
                Arguments.of("500", Fault.error(500, "UNKNOWN"), 500),
                Arguments.of("502", Fault.answer(WireAnswer.of(502, "<html>".getBytes(UTF_8))), 502),
                Arguments.of("503", Fault.answer(WireAnswer.of(503)), 503),
                Arguments.of("504", Fault.answer(WireAnswer.of(504)), 504),
                Arguments.of("reset", Fault.resetAfter(0), 0),
                Arguments.of("reset in the middle", Fault.resetAfter(5), 0),
                Arguments.of("silence", Fault.silence(), 0),
                Arguments.of("end without an answer", (Fault) exchange -> {}, 0));
    }

    private static Stream<Arguments> passingAndActions() {
        return passing()
                .flatMap(fault -> Stream.of(Action.values())
                        .map(action -> Arguments.of(fault.get()[0], fault.get()[1], fault.get()[2], action)));
    }

    /** Does not wait long for a server that is silent; a busy machine must not look like one in the other tests. */
    private void expectSilence(String fault) {
        if (Set.of("silence", "stalled").contains(fault)) {
            client.answerTimeout(Duration.ofMillis(300));
        }
    }

    @ParameterizedTest(name = "{0}, {3}")
    @MethodSource("passingAndActions")
    void actionWhenFaultPassesSucceeds(String name, Fault fault, int status, Action action) throws IOException {
        expectSilence(name);
        registry.script(2, action::isServedBy, fault);
        action.run(this);
        assertThat(client.retries)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .startsWith("Tried to " + action.words)
                        .contains(registry.host())
                        .contains(status == 0 ? registry.host() : "HTTP " + status));
    }

    @ParameterizedTest(name = "{0}, {3}")
    @MethodSource("passingAndActions")
    void actionWhenFaultStaysTellsIt(String name, Fault fault, int status, Action action) throws IOException {
        expectSilence(name);
        registry.always(action::isServedBy, fault);
        assertThat(failureOf(action)).hasValueSatisfying(failure -> {
            assertWellTold(failure, action);
            assertThat(failure.getMessage()).contains("in each of 5 attempts");
            assertThat(failure.status()).isEqualTo(status == 0 ? Optional.empty() : Optional.of(status));
            if (status != 0) {
                assertThat(failure.getMessage()).contains("HTTP " + status);
            }
        });
        assertThat(client.pauses).hasSize(4);
    }

    @Test
    void manifestWhoseBlobIsNotSeenYetIsPushedAgain() throws IOException {
        registry.script(2, Action.PUSH_MANIFEST::isServedBy, Fault.error(400, "MANIFEST_BLOB_UNKNOWN"));
        Action.PUSH_MANIFEST.run(this);
        assertThat(client.retries)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("MANIFEST_BLOB_UNKNOWN"));
    }

    private static Stream<Arguments> bodiesAndActions() {
        return Stream.of(
                        Arguments.of("truncated", Fault.truncateAfter(7)), Arguments.of("stalled", Fault.stallAfter(7)))
                .flatMap(fault -> Stream.of(Action.FETCH_MANIFEST, Action.FETCH_BLOB, Action.LIST_TAGS)
                        .map(action -> Arguments.of(fault.get()[0], fault.get()[1], action)));
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("bodiesAndActions")
    void actionWhenBodyEndsEarlySucceedsOrTellsIt(String name, Fault fault, Action action) throws IOException {
        expectSilence(name);
        action.run(this);
        registry.script(1, action::isServedBy, fault);
        action.run(this);
        assertThat(client.retries).hasSize(1);
        client.retries.clear();
        registry.always(
                action::isServedBy,
                exchange -> fault.play(new WireExchange(
                        exchange.request(), request -> first(exchange), exchange.socket(), exchange.out())));
        assertThat(failureOf(action)).hasValueSatisfying(failure -> {
            assertWellTold(failure, action);
            assertThat(failure.getMessage()).contains("in each of 5 attempts");
        });
    }

    /** Returns the whole answer, even when the request asks only for a part. */
    private WireAnswer first(WireExchange exchange) throws IOException {
        List<Map.Entry<String, String>> headers = exchange.request().headers().stream()
                .filter(header -> !header.getKey().equals("Range"))
                .toList();
        return login.handle(new WireRequest(
                exchange.request().method(),
                exchange.request().target(),
                headers,
                exchange.request().body()));
    }

    private static Stream<Arguments> refusalsAndActions() {
        return Stream.of(400, 403, 409, 451, 501)
                .flatMap(status -> Stream.of(Action.values()).map(action -> Arguments.of(status, action)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("refusalsAndActions")
    void actionWhenRefusedTellsItAtOnce(int status, Action action) throws IOException {
        registry.always(action::isServedBy, Fault.error(status, "DENIED"));
        assertThat(failureOf(action)).hasValueSatisfying(failure -> {
            assertWellTold(failure, action);
            assertThat(failure.status()).contains(status);
            assertThat(failure.getMessage())
                    .contains("HTTP " + status)
                    .contains(status == 403 ? "linuxkit.error=registry-denied" : "linuxkit.error=registry-");
            if (action != Action.RESOLVE) {
                assertThat(failure.getMessage()).contains("DENIED");
            }
        });
        assertThat(client.pauses).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void actionWhenTokenIsRevokedInTheMiddleGetsAnother(Action action) throws IOException {
        registry.script(1, action::isServedBy, exchange -> {
            login.revoke();
            exchange.readBody();
            exchange.send(exchange.forward().with("Connection", "close"));
        });
        action.run(this);
        assertThat(client.pauses).isEmpty();
        assertThat(login.tokens()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void actionWhenEveryTokenIsRefusedTellsIt(Action action) throws IOException {
        registry.always(
                action::isServedBy,
                Fault.answer(WireAnswer.error(401, "UNAUTHORIZED", "no")
                        .with("WWW-Authenticate", "Bearer realm=\"http://" + tokens.host() + "/token\"")));
        assertThat(failureOf(action)).hasValueSatisfying(failure -> {
            assertWellTold(failure, action);
            assertThat(failure.getMessage())
                    .contains("'" + USER + "'")
                    .contains("settings.xml")
                    .contains("docker login " + registry.host());
        });
        assertThat(client.pauses).isEmpty();
    }

    private static Stream<Action> actions() {
        return Stream.of(Action.values());
    }

    @ParameterizedTest
    @MethodSource("actions")
    void actionWhenSentElsewhereTakesNoSecretAlong(Action action) throws IOException {
        registry.always(
                action::isServedBy,
                exchange -> Fault.redirect(
                                307,
                                "http://" + elsewhere.host()
                                        + exchange.request().target() + query(exchange.request()))
                        .play(exchange));
        action.run(this);
        assertThat(elsewhere.requests()).isNotEmpty();
        assertNothingSecretElsewhere();
    }

    private static String query(WireRequest request) {
        return (request.query().isEmpty() ? "?" : "&") + "X-Signature=signed-state";
    }

    @ParameterizedTest
    @MethodSource("actions")
    void actionWhenElsewhereRefusesTellsWhere(Action action) throws IOException {
        registry.always(action::isServedBy, Fault.redirect(307, "http://" + elsewhere.host() + "/x?sig=signed-state"));
        elsewhere.always(request -> request.path().equals("/x"), Fault.answer(WireAnswer.of(403)));
        assertThat(failureOf(action)).hasValueSatisfying(failure -> {
            assertWellTold(failure, action);
            assertThat(failure.status()).contains(403);
            assertThat(failure.getMessage()).contains("'http://" + elsewhere.host() + "', where it sends to,");
        });
        assertNothingSecretElsewhere();
    }

    @Test
    void uploadWhenLocationIsElsewhereTakesNoSecretAlong() {
        registry.always(
                Action.BEGIN_UPLOAD::isServedBy,
                Fault.answer(WireAnswer.of(202)
                        .with("Location", "http://" + elsewhere.host() + "/v2/team/app/blobs/uploads/7?sig=x")));
        upload();
        assertThat(elsewhere.requests("PUT", ".*"))
                .singleElement()
                .satisfies(request -> assertThat(request.query()).isEqualTo("sig=x&digest=" + BLOB.digest()));
        assertNothingSecretElsewhere();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void actionWhenRedirectsDoNotEndTellsIt(Action action) throws IOException {
        registry.always(request -> request.path().contains("/team/"), exchange -> {
            exchange.readBody();
            exchange.send(WireAnswer.of(308)
                    .with("Location", exchange.request().target())
                    .with("Connection", "close"));
        });
        assertThat(failureOf(action))
                .hasValueSatisfying(failure -> assertThat(failure.getMessage())
                        .contains("more than 8 redirects")
                        .contains("linuxkit.error=registry-redirect"));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void actionWhenAnswerIsNotHttpTellsIt(Action action) throws IOException {
        registry.always(action::isServedBy, exchange -> {
            exchange.readBody();
            exchange.out().write("220 mail.example.com ESMTP\r\n\r\n".getBytes(UTF_8));
            exchange.out().flush();
        });
        assertThat(failureOf(action)).hasValueSatisfying(failure -> {
            assertWellTold(failure, action);
            assertThat(failure.getMessage()).contains("not HTTP").doesNotContain("ESMTP");
        });
    }

    @Test
    void actionWhenContentIsWrongTellsIt() throws IOException {
        for (Action action : List.of(Action.FETCH_MANIFEST, Action.FETCH_BLOB)) {
            registry.always(action::isServedBy, Fault.corrupted());
            assertThat(failureOf(action)).hasValueSatisfying(failure -> {
                assertWellTold(failure, action);
                assertThat(failure.getMessage()).contains("digest").contains("linuxkit.error=registry-answer");
            });
        }
        assertThat(client.pauses).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void actionWhenServerIsGoneTellsIt(Action action) throws IOException {
        registry.close();
        assertThat(failureOf(action)).hasValueSatisfying(failure -> {
            assertWellTold(failure, action);
            assertThat(failure.getMessage())
                    .contains("it cannot be reached")
                    .contains("linuxkit.error=registry-unreachable");
        });
        assertThat(client.pauses).isEmpty();
    }

    @Test
    void actionWhenRegistrySendsSecretBackDoesNotShowIt() throws IOException {
        registry.always(Action.FETCH_MANIFEST::isServedBy, exchange -> {
            String sent = exchange.request().header("Authorization").orElse("");
            Fault.answer(WireAnswer.error(400, "BAD", "you sent " + sent + " and " + PASSWORD))
                    .play(exchange);
        });
        repository("team/app").tags();
        assertThat(failureOf(Action.FETCH_MANIFEST)).hasValueSatisfying(failure -> {
            assertWellTold(failure, Action.FETCH_MANIFEST);
            assertThat(failure.getMessage()).contains("you sent Bearer *** and ***");
        });
    }

    @Test
    void retryAfterWhenSecondsOrDateIsWaitedFor() {
        registry.script(
                1, Action.LIST_TAGS::isServedBy, Fault.answer(WireAnswer.of(429).with("Retry-After", "17")));
        registry.script(
                1, Action.LIST_TAGS::isServedBy, Fault.answer(WireAnswer.of(503).with("Retry-After", "86400")));
        registry.script(
                1,
                Action.LIST_TAGS::isServedBy,
                Fault.answer(WireAnswer.of(503).with("Retry-After", "Tue, 01 Jan 1980 00:00:00 GMT")));
        registry.script(
                1, Action.LIST_TAGS::isServedBy, Fault.answer(WireAnswer.of(503).with("Retry-After", "soon")));
        repository("team/app").tags();
        assertThat(client.pauses)
                .containsExactly(
                        Duration.ofSeconds(17), Duration.ofSeconds(60), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void tokenServiceWhenBusyIsAskedAgain() {
        tokens.script(2, request -> true, Fault.error(503, "UNAVAILABLE"));
        assertThat(repository("team/app").tags()).containsExactly("there");
        assertThat(client.retries).hasSize(2);
    }
}
