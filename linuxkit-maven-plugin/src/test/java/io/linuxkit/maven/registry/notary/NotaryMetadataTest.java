/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.notary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.registry.http.OversizedBodyException;
import io.linuxkit.maven.testing.TestCertificates;
import io.linuxkit.maven.testing.http.BasicLogin;
import io.linuxkit.maven.testing.http.Fault;
import io.linuxkit.maven.testing.http.TestClient;
import io.linuxkit.maven.testing.http.TokenLogin;
import io.linuxkit.maven.testing.http.WireAnswer;
import io.linuxkit.maven.testing.http.WireHandler;
import io.linuxkit.maven.testing.http.WireRequest;
import io.linuxkit.maven.testing.http.WireServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests to a notary server, and the handling of all its answers. */
class NotaryMetadataTest {
    private static final String REGISTRY = "reg.example.com:5000";
    private static final String NAME = REGISTRY + "/trust/app";
    private static final String BASE = "/v2/" + NAME + "/_trust/tuf/";
    private static final String PASSWORD = "password-of-registry";

    private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
    private final List<String> forms = new CopyOnWriteArrayList<>();
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

    private static String address(WireServer server) {
        return "http://" + server.host();
    }

    /** Answers like a notary server: it has the documents that were added, and accepts the first publication. */
    private WireAnswer notary(WireRequest request) throws IOException {
        if (request.method().equals("POST")) {
            forms.add(request.header("Content-Type").orElse("") + "\n"
                    + new String(request.body().readAllBytes(), UTF_8));
            return forms.size() == 1
                    ? WireAnswer.of(200)
                    : WireAnswer.json(
                            400,
                            "{\"errors\":[{\"code\":\"VERSION\",\"message\":\"A newer version of metadata is already"
                                    + " available.\",\"detail\":null}]}");
        }
        byte[] document = documents.get(request.path());
        return document == null
                ? WireAnswer.error(404, "METADATA_NOT_FOUND", "You have requested metadata that does not exist.")
                : WireAnswer.of(200, document);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void fetchWhenDocumentIsThereGivesItsBytes() throws OversizedBodyException {
        documents.put(BASE + "targets/releases.abc.json", bytes("{\"signed\":{}}"));
        NotaryMetadata metadata = client().metadata(NAME, address(serve(this::notary)) + "/");
        assertThat(metadata.fetch("targets/releases.abc.json", 13).map(document -> new String(document, UTF_8)))
                .contains("{\"signed\":{}}");
    }

    @Test
    void fetchWhenServerKnowsNoSuchMetadataIsEmpty() throws OversizedBodyException {
        assertThat(client().metadata(NAME, address(serve(this::notary))).fetch("root.json", 10))
                .isEmpty();
    }

    @Test
    void fetchWhenNotFoundIsNotAnotaryServersTellsOfIt() {
        WireServer server = serve(request -> WireAnswer.of(404, bytes("<html>no such page</html>")));
        NotaryMetadata metadata = client().metadata(NAME, address(server));
        assertThatThrownBy(() -> metadata.fetch("root.json", 10))
                .isInstanceOf(RegistryException.class)
                .hasMessage("Tried to fetch the trust data 'root.json' of '" + NAME + "' from the notary server '"
                        + address(server) + "': it answered HTTP 404.\n"
                        + "  Check whether it is the notary server of '" + NAME
                        + "': -Dlinuxkit.notaryServer=https://host:port.\n"
                        + "  More: mvn linuxkit:help -Dlinuxkit.error=registry-not-found");
    }

    @Test
    void fetchWhenDocumentIsTooLongStopsReading() {
        documents.put(BASE + "root.json", new byte[1001]);
        NotaryMetadata metadata = client().metadata(NAME, address(serve(this::notary)));
        assertThatThrownBy(() -> metadata.fetch("root.json", 1000))
                .isInstanceOf(OversizedBodyException.class)
                .hasMessage("it is longer than 1000 bytes");
    }

    @Test
    void fetchWhenServerFailsForAWhileAsksAgain() throws OversizedBodyException {
        documents.put(BASE + "root.json", bytes("root"));
        WireServer server = serve(this::notary)
                .script(1, request -> true, Fault.error(503, "UNAVAILABLE"))
                .script(1, request -> true, Fault.error(429, "TOOMANYREQUESTS"))
                .script(1, request -> true, Fault.resetAfter(0))
                .script(1, request -> true, Fault.truncateAfter(2));
        TestClient client = client();
        assertThat(client.metadata(NAME, address(server)).fetch("root.json", 10))
                .contains(bytes("root"));
        assertThat(client.retries)
                .hasSize(4)
                .allMatch(text -> text.startsWith("Tried to fetch the trust data 'root.json' of '" + NAME
                        + "' from the notary server '" + address(server) + "': "));
    }

    @Test
    void fetchWhenServerGoesOnFailingSaysHowOften() {
        WireServer server = serve(this::notary).always(request -> true, Fault.error(503, "UNAVAILABLE"));
        NotaryMetadata metadata = client().metadata(NAME, address(server));
        assertThatThrownBy(() -> metadata.fetch("root.json", 10))
                .hasMessageContaining("it answered HTTP 503, UNAVAILABLE: scripted, in each of 5 attempts")
                .hasMessageContaining("the log of the notary server says more");
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void fetchWhenNobodyAnswersNamesServer() {
        WireServer server = serve(this::notary);
        server.close();
        NotaryMetadata metadata = client().metadata(NAME, address(server));
        assertThatThrownBy(() -> metadata.fetch("root.json", 10))
                .hasMessageContaining("it cannot be reached")
                .hasMessageContaining("Check whether the notary server runs");
    }

    @Test
    void serverKeyWhenServerGivesItIsItsJson() {
        documents.put(BASE + "snapshot.key", bytes("{\"keytype\":\"ecdsa\"}"));
        NotaryMetadata metadata = client().metadata(NAME, address(serve(this::notary)));
        assertThat(metadata.serverKey("snapshot")).isEqualTo(bytes("{\"keytype\":\"ecdsa\"}"));
        assertThatThrownBy(() -> metadata.serverKey("timestamp"))
                .hasMessageContaining("Tried to get the public timestamp key for '" + NAME + "' from the notary server")
                .hasMessageContaining("METADATA_NOT_FOUND");
    }

    @Test
    void publishWhenServerTakesItSendsOnePartForEachRole() throws RefusedMetadataException {
        Map<String, byte[]> changed = new LinkedHashMap<>();
        changed.put("targets/releases", bytes("{\"a\":1}"));
        changed.put("snapshot", bytes("{}"));
        WireServer server = serve(this::notary);
        client().metadata(NAME, address(server)).publish(changed);
        assertThat(server.requests("POST", BASE)).hasSize(1);
        String head = forms.get(0).substring(0, forms.get(0).indexOf('\n'));
        assertThat(head).startsWith("multipart/form-data; boundary=");
        String boundary = "--" + head.replaceFirst(".*boundary=", "");
        assertThat(forms.get(0).substring(head.length() + 1))
                .isEqualTo(boundary + "\r\n"
                        + "Content-Disposition: form-data; name=\"files\"; filename=\"targets/releases\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n{\"a\":1}\r\n"
                        + boundary + "\r\n"
                        + "Content-Disposition: form-data; name=\"files\"; filename=\"snapshot\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n{}\r\n"
                        + boundary + "--\r\n");
    }

    @Test
    void publishWhenAnswerIsLostAsksAgainAndTellsOfConflict() {
        WireServer server = serve(this::notary).script(1, request -> true, exchange -> {
            exchange.forward();
            exchange.reset();
        });
        NotaryMetadata metadata = client().metadata(NAME, address(server));
        assertThatThrownBy(() -> metadata.publish(Map.of("targets", bytes("{}"))))
                .isInstanceOfSatisfying(RefusedMetadataException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("VERSION");
                    assertThat(refused.reason()).isEqualTo("A newer version of metadata is already available.");
                });
        assertThat(forms).hasSize(2).allMatch(forms.get(0)::equals);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"code":"INVALID_UPDATE","message":"Update is invalid.","detail":{"Name":"ErrBadTargets","Error":{"Msg":"no key"}}} | INVALID_UPDATE | Update is invalid.: ErrBadTargets no key
        {"code":"MALFORMED_UPLOAD","message":"bad","detail":"text"} | MALFORMED_UPLOAD | bad
        {"code":"MALFORMED_JSON","message":"bad\\nline"} | MALFORMED_JSON | bad line
        {"code":"NO_FILENAME"} | NO_FILENAME | ''
        """)
    void publishWhenServerRefusesTellsWhy(String error, String code, String reason) {
        WireServer server = serve(request -> WireAnswer.json(400, "{\"errors\":[" + error + "]}"));
        NotaryMetadata metadata = client().metadata(NAME, address(server));
        assertThatThrownBy(() -> metadata.publish(Map.of("targets", bytes("{}"))))
                .isInstanceOfSatisfying(RefusedMetadataException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.reason()).isEqualTo(reason);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html></html>", "{}", "{\"errors\":[]}", "{\"errors\":[{\"message\":\"x\"}]}"})
    void publishWhenRefusalIsNotOfANotaryServerIsAFailure(String body) {
        WireServer server = serve(request -> WireAnswer.json(400, body));
        NotaryMetadata metadata = client().metadata(NAME, address(server));
        assertThatThrownBy(() -> metadata.publish(Map.of("targets", bytes("{}"))))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(
                        "Tried to publish the trust data [targets] of '" + NAME + "' at the notary server")
                .hasMessageContaining("it answered HTTP 400");
    }

    @Test
    void requestsWhenServerWantsTokensAskForBothActionsAndSendEachSecretToItsOwner() throws Exception {
        documents.put(BASE + "root.json", bytes("root"));
        TokenLogin login = new TokenLogin(
                new TokenLogin.Account("me", PASSWORD, "identity", Set.of("pull", "push")), this::notary);
        WireServer tokens = serve(login.service());
        WireServer server = serve(login.realm(address(tokens) + "/token"));
        NotaryMetadata metadata = client().login(REGISTRY, "me", PASSWORD).metadata(NAME, address(server));
        metadata.fetch("root.json", 10);
        metadata.publish(Map.of("targets", bytes("{}")));
        assertThat(tokens.requests())
                .hasSize(1)
                .allSatisfy(request ->
                        assertThat(request.query()).isEqualTo("service=test&scope=repository:" + NAME + ":pull,push"));
        assertThat(authorizations(tokens)).containsExactly(basic("me", PASSWORD));
        String token = "Bearer " + login.tokens().iterator().next();
        assertThat(authorizations(server)).containsExactly("none", token, token);
    }

    @Test
    void requestsWhenServerWantsBasicSendTheRegistrysCredentials() throws OversizedBodyException {
        WireServer server = serve(new BasicLogin("me", PASSWORD, this::notary));
        NotaryMetadata metadata =
                client().login(REGISTRY + "/trust", "me", PASSWORD).metadata(NAME, address(server));
        assertThat(metadata.fetch("root.json", 10)).isEmpty();
        assertThat(authorizations(server)).containsExactly("none", basic("me", PASSWORD));
    }

    @Test
    void requestsWhenThereAreCredentialsForTheServersHostOnlyDoNotSendThem() {
        WireServer server = serve(new BasicLogin("me", PASSWORD, this::notary));
        NotaryMetadata metadata = client().login(server.host(), "me", PASSWORD).metadata(NAME, address(server));
        assertThatThrownBy(() -> metadata.fetch("root.json", 10))
                .hasMessageContaining("it asks for credentials (HTTP 401), and there are none for it")
                .hasMessageContaining("a <server> with the id '" + REGISTRY + "' in settings.xml, or run 'docker login "
                        + REGISTRY + "'");
    }

    @Test
    void requestsWhenServerSendsElsewhereLeaveSecretsBehind() throws OversizedBodyException {
        documents.put(BASE + "root.json", bytes("root"));
        WireServer other = serve(this::notary);
        WireServer server = serve(new BasicLogin(
                "me", PASSWORD, request -> WireAnswer.of(307).with("Location", address(other) + request.path())));
        NotaryMetadata metadata = client().login(REGISTRY, "me", PASSWORD).metadata(NAME, address(server));
        assertThat(metadata.fetch("root.json", 10)).contains(bytes("root"));
        assertThat(authorizations(other)).containsExactly("none");
    }

    @Test
    void messagesWhenServerEchoesSecretsHoldNone() {
        WireServer server = serve(new BasicLogin(
                "me",
                PASSWORD,
                request -> WireAnswer.error(
                        400,
                        "INVALID_UPDATE",
                        PASSWORD + " " + request.header("Authorization").orElse(""))));
        NotaryMetadata metadata = client().login(REGISTRY, "me", PASSWORD).metadata(NAME, address(server));
        assertThatThrownBy(() -> metadata.publish(Map.of("targets", bytes("{}"))))
                .hasMessage("*** Basic ***");
    }

    @Test
    void requestsWhenDockerHasCertificatesForServerUseThem(@TempDir Path directory)
            throws GeneralSecurityException, IOException {
        TestCertificates certificates = new TestCertificates();
        WireServer server =
                WireServer.secured(certificates.context(certificates.server("127.0.0.1")), false, this::notary);
        opened.add(server);
        NotaryMetadata untrusting = client().hostCertificates(directory).metadata(NAME, "https://" + server.host());
        assertThatThrownBy(() -> untrusting.fetch("root.json", 10))
                .hasMessageContaining("its certificate is not trusted")
                .hasMessageContaining("put it into " + directory.resolve(server.host()) + "/ca.crt");
        Files.createDirectory(directory.resolve(server.host()));
        TestCertificates.write(directory.resolve(server.host()).resolve("ca.crt"), certificates.authority());
        NotaryMetadata trusting = client().hostCertificates(directory).metadata(NAME, "https://" + server.host());
        assertThat(trusting.fetch("root.json", 10)).isEmpty();
        assertThat(trusting.server()).isEqualTo("https://" + server.host());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        notary.example.com | 'notary.example.com' is not an HTTP address
        ftp://notary.example.com | 'ftp://notary.example.com' is not an HTTP address
        http://notary.example.com | 'http://notary.example.com' is not encrypted
        https://me:secret@notary.example.com | it holds more than host, port and path
        https://notary.example.com?x=1 | it holds more than host, port and path
        me:secret@notary.example.com | it is not an HTTP address
        "" | '' is not an HTTP address
        """)
    void metadataWhenAddressIsUnusableSaysSo(String address, String found) {
        TestClient client = client();
        assertThatThrownBy(() -> client.metadata(NAME, address))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Tried to take the address of the notary server: " + found + ".")
                .hasMessageContaining("-Dlinuxkit.notaryServer=https://host:port")
                .hasMessageContaining("linuxkit.error=notary-server")
                .hasMessageNotContaining("secret");
    }

    @Test
    void metadataWhenHostMayBeSpokenToWithoutTlsTakesIt() {
        assertThat(client().insecure("notary.lab:4443")
                        .metadata(NAME, "http://notary.lab:4443")
                        .server())
                .isEqualTo("http://notary.lab:4443");
    }

    private static List<String> authorizations(WireServer server) {
        return server.requests().stream()
                .map(request -> request.header("Authorization").orElse("none"))
                .toList();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString(bytes(user + ":" + password));
    }
}
