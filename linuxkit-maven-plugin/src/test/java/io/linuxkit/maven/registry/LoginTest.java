/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.testing.http.BasicLogin;
import io.linuxkit.maven.testing.http.Fault;
import io.linuxkit.maven.testing.http.MemoryRegistry;
import io.linuxkit.maven.testing.http.TestClient;
import io.linuxkit.maven.testing.http.TokenLogin;
import io.linuxkit.maven.testing.http.TokenLogin.Account;
import io.linuxkit.maven.testing.http.WireAnswer;
import io.linuxkit.maven.testing.http.WireHandler;
import io.linuxkit.maven.testing.http.WireRequest;
import io.linuxkit.maven.testing.http.WireServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
    private static final byte[] MANIFEST = "{}".getBytes(UTF_8);
    private static final byte[] LAYER = "layer".getBytes(UTF_8);
    private static final Descriptor BLOB = Descriptor.of(MediaType.OCI_LAYER, LAYER.length, Digest.of(LAYER));
    private static final ManifestDocument DOCUMENT = new ManifestDocument(MediaType.OCI_MANIFEST, MANIFEST);

    private final MemoryRegistry memory = new MemoryRegistry();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private WireServer serve(WireHandler handler) {
        WireServer server = WireServer.plain(handler);
        opened.add(server);
        return server;
    }

    private TestClient client() {
        TestClient client = new TestClient();
        opened.add(client);
        return client;
    }

    private static List<String> authorizations(WireServer server) {
        return server.requests().stream()
                .filter(request -> !request.path().equals("/v2/"))
                .map(request -> request.header("Authorization").orElse("none"))
                .toList();
    }

    @Nested
    class Basic {
        private final WireServer registry = serve(new BasicLogin("me", "pa:ss", memory));

        @Test
        void requestsWhenRegistryHasAskedOnceCarryCredentials() {
            Repository repository =
                    client().login(registry.host(), "me", "pa:ss").repository(registry.host() + "/a/b");
            repository.put("1", DOCUMENT);
            repository.tags();
            String sent = "Basic " + Base64.getEncoder().encodeToString("me:pa:ss".getBytes(UTF_8));
            assertThat(authorizations(registry)).containsExactly("none", sent, sent);
        }

        @Test
        void requestsWhenPasswordIsWrongTellWhere() {
            Repository repository =
                    client().login(registry.host(), "me", "wrong-one").repository(registry.host() + "/a/b");
            assertThatThrownBy(repository::tags)
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("it refuses the credentials of the user 'me' from the <server> '"
                            + registry.host() + "' of settings.xml")
                    .hasMessageContaining("<server> with the id '" + registry.host() + "' in settings.xml")
                    .hasMessageContaining("'docker login " + registry.host() + "'")
                    .hasMessageContaining("linuxkit.error=registry-login")
                    .hasMessageNotContaining("wrong-one")
                    .isInstanceOfSatisfying(
                            RegistryException.class,
                            failure -> assertThat(failure.status()).contains(401));
            assertThatThrownBy(repository::tags).hasMessageContaining("refuses the credentials");
            assertThat(authorizations(registry)).hasSize(3);
        }

        @Test
        void requestsWhenThereAreNoCredentialsTellWhereToPutThem() {
            Repository repository = client().repository(registry.host() + "/a/b");
            assertThatThrownBy(repository::tags)
                    .hasMessageContaining("it asks for credentials (HTTP 401), and there are none for it")
                    .hasMessageContaining("<server> with the id '" + registry.host() + "' in settings.xml");
        }

        @Test
        void requestsWhenCredentialsAreOfOneRepositoryUseThemThereOnly() {
            TestClient client = client().login(registry.host() + "/a", "me", "pa:ss");
            client.repository(registry.host() + "/a/b").put("1", DOCUMENT);
            assertThatThrownBy(() -> client.repository(registry.host() + "/c/d").tags())
                    .hasMessageContaining("there are none for it");
        }

        @Test
        void authorizeWhenCredentialsAreRightWrongOrMissingSaysSo() {
            client().login(registry.host(), "me", "pa:ss")
                    .repository(registry.host() + "/a/b")
                    .authorize();
            Repository wrong = client().login(registry.host(), "me", "no").repository(registry.host() + "/a/b");
            assertThatThrownBy(wrong::authorize)
                    .hasMessageContaining("Tried to log in for '" + registry.host() + "/a/b' at the registry '"
                            + registry.host() + "'")
                    .hasMessageContaining("refuses the credentials");
            Repository none = client().repository(registry.host() + "/a/b");
            assertThatThrownBy(none::authorize).hasMessageContaining("there are none");
            assertThat(registry.requests()).allMatch(request -> request.is("GET", "/v2/"));
        }

        @Test
        void requestsWhenForbiddenNameTheUser() {
            registry.always(request -> request.method().equals("PUT"), Fault.error(403, "DENIED"));
            Repository repository =
                    client().login(registry.host(), "me", "pa:ss").repository(registry.host() + "/a/b");
            repository.tags();
            assertThatThrownBy(() -> repository.put("1", DOCUMENT))
                    .hasMessageContaining("HTTP 403, DENIED: scripted to the user 'me'")
                    .hasMessageContaining("Get the permission for 'a/b'")
                    .hasMessageContaining("linuxkit.error=registry-denied");
        }
    }

    @Nested
    class Bearer {
        private final TokenLogin login = login("pull", "push");
        private final WireServer registry = serve(login);
        private final WireServer tokens = serve(login.service());

        Bearer() {
            login.realm("http://" + tokens.host() + "/token");
        }

        private TokenLogin login(String... actions) {
            return new TokenLogin(new Account("me", "secret", "identity-of-me", Set.of(actions)), memory);
        }

        private Repository repository(String path) {
            return client().login(registry.host(), "me", "secret").repository(registry.host() + "/" + path);
        }

        private List<String> asked() {
            return tokens.requests().stream().map(WireRequest::target).toList();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Bearer realm=\"%s\",service=\"test\",scope=\"%s\"",
                    "Negotiate, bearer service=test, scope=\"%2$s\" , realm=%1$s",
                    "Basic realm=\"x\", Bearer scope=\"%2$s\",realm=\"%1$s\",service=\"test\""
                })
        void requestsWhenChallengeHasAnyFormGetToken(String challenge) {
            login.challenge(challenge);
            repository("a/b").put("1", DOCUMENT);
            assertThat(asked()).containsExactly("/token?service=test&scope=repository:a/b:pull,push");
            assertThat(tokens.requests().get(0).header("Authorization"))
                    .contains("Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes(UTF_8)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"token\":\"%s\",\"access_token\":\"other\"}",
                    "{\"access_token\":\"%s\",\"expires_in\":60}",
                    "{\"token\":\"\",\"access_token\":\"%s\"}"
                })
        void requestsWhenAnswerHasAnyFormUseToken(String answer) {
            login.answer(answer);
            assertThat(repository("a/b").tags()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "[]", "token", "{\"token\":\"a b\"}", "{\"token\":1}"})
        void requestsWhenAnswerIsNoneTellIt(String answer) {
            tokens.always(request -> true, Fault.answer(WireAnswer.json(200, answer)));
            assertThatThrownBy(() -> repository("a/b").tags())
                    .hasMessageContaining("its token service 'http://" + tokens.host() + "'")
                    .hasMessageContaining("linuxkit.error=registry-challenge");
        }

        @Test
        void requestsWhenReadingAskToReadAndWhenWritingToWrite() {
            Repository reader = repository("a/b");
            reader.tags();
            reader.resolve("1");
            reader.manifest("1");
            assertThat(asked()).containsExactly("/token?service=test&scope=repository:a/b:pull");
            reader.put("1", DOCUMENT);
            reader.has(BLOB);
            assertThat(asked())
                    .containsExactly(
                            "/token?service=test&scope=repository:a/b:pull",
                            "/token?service=test&scope=repository:a/b:pull,push");
        }

        @Test
        void requestsWhenRepositoriesDifferHaveTokensOfTheirOwn() {
            TestClient client = client().login(registry.host(), "me", "secret");
            client.repository(registry.host() + "/a/b").tags();
            client.repository(registry.host() + "/c").tags();
            assertThat(asked())
                    .containsExactly(
                            "/token?service=test&scope=repository:a/b:pull",
                            "/token?service=test&scope=repository:c:pull");
        }

        @Test
        void requestsWhenTokenIsNearItsEndGetNewOne() {
            Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
            Clock clock = new Clock() {
                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now[0];
                }
            };
            Repository repository =
                    client().login(registry.host(), "me", "secret").clock(clock).repository(registry.host() + "/a/b");
            repository.tags();
            now[0] = now[0].plusSeconds(289);
            repository.tags();
            assertThat(asked()).hasSize(1);
            now[0] = now[0].plusSeconds(2);
            repository.tags();
            assertThat(asked()).hasSize(2);
            assertThat(authorizations(registry)).containsOnlyOnce("none");
        }

        @Test
        void requestsWhenManyThreadsNeedTokenGetOne() throws ExecutionException, InterruptedException {
            Repository repository = repository("a/b");
            repository.authorize();
            login.revoke();
            tokens.forget();
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Callable<List<String>>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(repository::tags);
            }
            for (Future<List<String>> task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isEmpty();
            }
            threads.shutdown();
            assertThat(asked()).hasSize(1);
        }

        @Test
        void requestsWhenPasswordIsWrongNameTokenService() {
            Repository repository =
                    client().login(registry.host(), "me", "wrong-one").repository(registry.host() + "/a/b");
            assertThatThrownBy(repository::tags)
                    .hasMessageContaining("its token service 'http://" + tokens.host()
                            + "' (HTTP 401) refuses the credentials of the user 'me' from the <server> '"
                            + registry.host() + "' of settings.xml")
                    .hasMessageNotContaining("wrong-one");
            assertThat(client().retries).isEmpty();
        }

        @Test
        void requestsWhenThereAreNoCredentialsTryWithoutAndTellThen() {
            Repository repository = client().repository(registry.host() + "/a/b");
            assertThatThrownBy(repository::tags).hasMessageContaining("there are none for it");
            assertThat(tokens.requests())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.header("Authorization")).isEmpty());
        }

        @Test
        void requestsWhenUserMayNotSayWho() {
            TokenLogin readers = login("pull");
            WireServer readOnly = serve(readers);
            WireServer service = serve(readers.service());
            readers.realm("http://" + service.host() + "/token");
            Repository repository =
                    client().login(readOnly.host(), "me", "secret").repository(readOnly.host() + "/a/b");
            assertThat(repository.tags()).isEmpty();
            assertThatThrownBy(() -> repository.put("1", DOCUMENT))
                    .hasMessageContaining("it does not permit the user 'me' to pull and push")
                    .hasMessageContaining("linuxkit.error=registry-denied");
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://tokens.example.com/token", "http://192.168.1.1:5001/token"})
        void requestsWhenTokenServiceIsNotEncryptedSendNothingThere(String realm) {
            login.realm(realm);
            assertThatThrownBy(() -> repository("a/b").tags())
                    .hasMessageContaining("is not encrypted, so that no credentials may be sent there")
                    .hasMessageContaining("linuxkit.error=registry-challenge");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "token", "ftp://a/b", "http:///x", "ht tp://x"})
        void requestsWhenTokenServiceHasNoAddressTellIt(String realm) {
            login.realm(realm);
            assertThatThrownBy(() -> repository("a/b").tags()).hasMessageContaining("token service");
        }

        @Test
        void requestsToOtherRegistryNeverCarryToken() {
            WireServer other = serve(memory);
            TestClient client = client().login(registry.host(), "me", "secret");
            client.repository(registry.host() + "/a/b").put("1", DOCUMENT);
            client.repository(other.host() + "/a/b").put("1", DOCUMENT);
            assertThat(authorizations(other)).containsOnly("none");
        }

        @Test
        void requestsWhenSchemeIsUnknownNameIt() {
            registry.always(
                    request -> true,
                    Fault.answer(WireAnswer.of(401).with("WWW-Authenticate", "Negotiate, NTLM realm=\"x\"")));
            assertThatThrownBy(() -> repository("a/b").tags())
                    .hasMessageContaining("it asks to log in by negotiate, ntlm, and only Basic and Bearer are spoken");
        }

        @Test
        void requestsWhenChallengeIsMissingTellIt() {
            registry.always(request -> true, Fault.answer(WireAnswer.of(401)));
            assertThatThrownBy(() -> repository("a/b").tags())
                    .hasMessageContaining("it answered HTTP 401 without saying how to log in");
        }

        @Test
        void identityTokenIsExchanged() {
            client().login(registry.host(), "<token>", "identity-of-me")
                    .repository(registry.host() + "/a/b")
                    .put("1", DOCUMENT);
            assertThat(tokens.requests()).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.target()).isEqualTo("/token");
                assertThat(request.header("Authorization")).isEmpty();
                assertThat(request.header("Content-Type")).contains("application/x-www-form-urlencoded");
            });
        }

        @Test
        void identityTokenWhenRefusedSaysSo() {
            Repository repository = client().login(registry.host(), "<token>", "expired-identity")
                    .repository(registry.host() + "/a/b");
            assertThatThrownBy(repository::tags)
                    .hasMessageContaining("refuses the credentials of an identity token")
                    .hasMessageNotContaining("expired-identity");
        }

        @ParameterizedTest
        @ValueSource(ints = {404, 405})
        void identityTokenWhenServiceHasNoPostIsSentByGet(int status) {
            tokens.always(request -> request.method().equals("POST"), Fault.answer(WireAnswer.of(status)));
            TokenLogin old = new TokenLogin(new Account("", "identity-of-me", "", Set.of("pull")), memory);
            WireServer oldRegistry = serve(old);
            WireServer service = serve(old.service());
            service.always(request -> request.method().equals("POST"), Fault.answer(WireAnswer.of(status)));
            old.realm("http://" + service.host() + "/token");
            Repository repository = client().login(oldRegistry.host(), "<token>", "identity-of-me")
                    .repository(oldRegistry.host() + "/a/b");
            assertThat(repository.tags()).isEmpty();
            assertThat(service.requests().stream().map(WireRequest::method)).containsExactly("POST", "GET");
        }

        @Test
        void mountAsksToReadTheSourceToo() {
            memory.addBlob("base/image", LAYER);
            Repository repository = repository("a/b");
            repository.authorize();
            tokens.forget();
            BlobTransfer transfer = repository.upload(
                    BLOB,
                    () -> new ByteArrayInputStream(LAYER),
                    List.of(new ImageName(registry.host() + "/base/image")),
                    TransferListener.NONE);
            assertThat(transfer).isEqualTo(BlobTransfer.MOUNTED);
            assertThat(asked())
                    .containsExactly(
                            "/token?service=test&scope=repository:a/b:pull,push&scope=repository:base/image:pull");
        }

        @Test
        void mountWhenSourceMayNotBeReadUploads() {
            TokenLogin writers = login("push");
            WireServer writeOnly = serve(writers);
            WireServer service = serve(writers.service());
            writers.realm("http://" + service.host() + "/token");
            writeOnly.always(request -> request.is("HEAD", ".*/blobs/.*"), Fault.answer(WireAnswer.of(404)));
            Repository repository =
                    client().login(writeOnly.host(), "me", "secret").repository(writeOnly.host() + "/a/b");
            BlobTransfer transfer = repository.upload(
                    BLOB,
                    () -> new ByteArrayInputStream(LAYER),
                    List.of(new ImageName(writeOnly.host() + "/base/image")),
                    TransferListener.NONE);
            assertThat(transfer).isEqualTo(BlobTransfer.UPLOADED);
        }

        @Test
        void authorizeWhenAllIsWellChangesNothing() {
            repository("a/b").authorize();
            assertThat(asked()).containsExactly("/token?service=test&scope=repository:a/b:pull,push");
            assertThat(registry.requests()).allMatch(request -> request.is("GET", "/v2/"));
        }

        @Test
        void authorizeWhenAnonymousFails() {
            Repository repository = client().repository(registry.host() + "/a/b");
            assertThatThrownBy(repository::authorize)
                    .hasMessageContaining("there are none for it")
                    .hasMessageContaining("linuxkit.error=registry-login");
        }

        @Test
        void authorizeWhenTokenSaysThatPushIsNotPermittedFails() {
            String claims = "{\"access\":[{\"type\":\"repository\",\"name\":\"a/b\",\"actions\":[\"pull\"]}]}";
            login.answer("{\"token\":\"x." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".%s\"}");
            registry.always(request -> request.header("Authorization").isPresent(), Fault.answer(WireAnswer.of(200)));
            assertThatThrownBy(() -> repository("a/b").authorize())
                    .hasMessageContaining("it does not permit the user 'me' to pull and push");
            login.answer("{\"token\":\"x."
                    + Base64.getUrlEncoder()
                            .encodeToString(claims.replace("\"pull\"", "\"pull\",\"push\"")
                                    .getBytes(UTF_8))
                    + ".%s\"}");
            repository("a/b").authorize();
        }
    }

    @Test
    void authorizeWhenRegistryAsksNobodySucceeds() {
        WireServer registry = serve(memory);
        client().repository(registry.host() + "/a/b").authorize();
        assertThat(registry.requests()).isNotEmpty().allMatch(request -> request.is("GET", "/v2/"));
    }

    @Test
    void authorizeWhenThereIsNoRegistryFails() {
        WireServer other = serve(request -> WireAnswer.of(404, "nothing here".getBytes(UTF_8)));
        Repository repository = client().repository(other.host() + "/a/b");
        assertThatThrownBy(repository::authorize)
                .hasMessageContaining("HTTP 404")
                .hasMessageContaining("linuxkit.error=registry-not-found");
    }

    /** Docker's configuration with a real program as credential helper, up to the request to the registry. */
    @Nested
    class DockerConfiguration {
        @TempDir
        Path directory;

        private final TokenLogin login =
                new TokenLogin(new Account("me", "secret", "identity-of-me", Set.of("pull", "push")), memory);
        private final WireServer registry = serve(login);
        private final WireServer tokens = serve(login.service());

        DockerConfiguration() {
            login.realm("http://" + tokens.host() + "/token");
        }

        private Repository repository(String config) throws IOException {
            Files.writeString(directory.resolve("config.json"), config.replace("HOST", registry.host()));
            return client().dockerConfig(directory)
                    .variable("PATH", directory + ":/usr/bin:/bin")
                    .repository(registry.host() + "/a/b");
        }

        private void helper(String answer) throws IOException {
            Path program = directory.resolve("docker-credential-test");
            Files.writeString(
                    program,
                    "#!/bin/sh\nread -r server\n[ \"$1 $server\" = \"get " + registry.host() + "\" ] || exit 1\n"
                            + "echo '" + answer + "'\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }

        private String auth(String pair) {
            return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        }

        @Test
        void authsLogIn() throws IOException {
            repository("{\"auths\":{\"HOST\":{\"auth\":\"" + auth("me:secret") + "\"}}}")
                    .put("1", DOCUMENT);
        }

        @Test
        void identityTokenOfAuthsLogsIn() throws IOException {
            repository("{\"auths\":{\"HOST\":{\"auth\":\"" + auth("me:") + "\",\"identitytoken\":\"identity-of-me\"}}}")
                    .put("1", DOCUMENT);
            assertThat(tokens.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.method()).isEqualTo("POST"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"credsStore\":\"test\"}", "{\"credHelpers\":{\"HOST\":\"test\"}}"})
        void helperLogsIn(String config) throws IOException {
            helper("{\"ServerURL\":\"x\",\"Username\":\"me\",\"Secret\":\"secret\"}");
            repository(config).put("1", DOCUMENT);
        }

        @Test
        void identityTokenOfHelperLogsIn() throws IOException {
            helper("{\"Username\":\"<token>\",\"Secret\":\"identity-of-me\"}");
            repository("{\"credHelpers\":{\"HOST\":\"test\"}}").put("1", DOCUMENT);
            assertThat(tokens.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.method()).isEqualTo("POST"));
        }

        @Test
        void wrongPasswordIsToldWithoutIt() throws IOException {
            Repository repository = repository("{\"auths\":{\"HOST\":{\"auth\":\"" + auth("me:not-the-one") + "\"}}}");
            assertThatThrownBy(repository::authorize)
                    .hasMessageContaining("refuses the credentials of the user 'me' from 'auths' of '")
                    .hasMessageContaining("config.json'")
                    .hasMessageNotContaining("not-the-one");
        }

        @Test
        void wrongPasswordOfHelperIsToldWithTheHelper() throws IOException {
            helper("{\"Username\":\"me\",\"Secret\":\"not-the-one\"}");
            Repository repository = repository("{\"credsStore\":\"test\"}");
            assertThatThrownBy(repository::tags)
                    .hasMessageContaining("refuses the credentials of the user 'me' from 'docker-credential-test'")
                    .hasMessageNotContaining("not-the-one");
        }

        @Test
        void helperThatIsMissingIsToldAndNothingIsSent() throws IOException {
            Repository repository = repository("{\"credsStore\":\"absent\"}");
            assertThatThrownBy(repository::tags).hasMessageContaining("docker-credential-absent");
            assertThat(tokens.requests()).isEmpty();
            assertThat(Optional.of(registry.requests("GET", ".*/tags/list").size()))
                    .contains(1);
        }
    }
}
