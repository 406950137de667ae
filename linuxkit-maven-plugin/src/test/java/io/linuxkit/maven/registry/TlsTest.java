/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.TestCertificates;
import io.linuxkit.maven.testing.TestCertificates.Identity;
import io.linuxkit.maven.testing.http.Fault;
import io.linuxkit.maven.testing.http.MemoryRegistry;
import io.linuxkit.maven.testing.http.TestClient;
import io.linuxkit.maven.testing.http.TestProxy;
import io.linuxkit.maven.testing.http.WireAnswer;
import io.linuxkit.maven.testing.http.WireServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The servers that are trusted, the servers that may be used without TLS, and the messages about the others. */
class TlsTest {
    private static final byte[] MANIFEST = "{}".getBytes(UTF_8);

    @TempDir
    Path directory;

    private final MemoryRegistry memory = new MemoryRegistry();
    private final TestCertificates certificates;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Path authority = Path.of("");

    TlsTest() throws GeneralSecurityException, IOException {
        this.certificates = new TestCertificates();
    }

    @BeforeEach
    void publishAndWriteAuthority() throws IOException {
        memory.addManifest("a/b", "1", MediaType.OCI_MANIFEST, MANIFEST);
        authority = directory.resolve("ca.pem");
        TestCertificates.write(authority, certificates.authority());
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private WireServer serve(String host, boolean clientWanted) throws GeneralSecurityException, IOException {
        WireServer server = WireServer.secured(certificates.context(certificates.server(host)), clientWanted, memory);
        opened.add(server);
        return server;
    }

    private TestClient client() {
        TestClient client = new TestClient();
        opened.add(client);
        return client;
    }

    private static void assertReads(Repository repository) {
        assertThat(repository.tags()).containsExactly("1");
    }

    @Test
    void requestsWhenAuthorityIsConfiguredTrustIt() throws GeneralSecurityException, IOException {
        WireServer server = serve("127.0.0.1", false);
        assertReads(client().authority(authority).repository(server.host() + "/a/b"));
    }

    @Test
    void requestsWhenAuthorityIsInDockersDirectoryTrustIt() throws GeneralSecurityException, IOException {
        WireServer server = serve("127.0.0.1", false);
        Path ofHost = Files.createDirectories(directory.resolve("certs.d").resolve(server.host()));
        Files.copy(authority, ofHost.resolve("any.crt"));
        TestClient client = client().hostCertificates(directory.resolve("certs.d"));
        assertReads(client.repository(server.host() + "/a/b"));
        WireServer other = serve("127.0.0.1", false);
        assertThatThrownBy(() -> client.repository(other.host() + "/a/b").tags())
                .hasMessageContaining("not trusted");
    }

    @Test
    void requestsWhenAuthorityIsUnknownFailAtOnce() throws GeneralSecurityException, IOException {
        WireServer server = serve("127.0.0.1", false);
        TestClient client = client();
        assertThatThrownBy(() -> client.repository(server.host() + "/a/b").tags())
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("its certificate is not trusted: ")
                .hasMessageContaining("-Dlinuxkit.caCertificates=ca.pem")
                .hasMessageContaining("/etc/docker/certs.d/" + server.host() + "/ca.crt")
                .hasMessageContaining("-Dlinuxkit.insecureRegistries=" + server.host())
                .hasMessageContaining("linuxkit.error=registry-certificate");
        assertThat(client.retries).isEmpty();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void requestsWhenCertificateIsOfAnotherHostFail() throws GeneralSecurityException, IOException {
        WireServer server = serve("registry.example.com", false);
        Repository repository = client().authority(authority).repository(server.host() + "/a/b");
        assertThatThrownBy(repository::tags)
                .hasMessageContaining("its certificate is not trusted: it is for 'registry.example.com', and not for '"
                        + server.host()
                        + "'.\n  Use a name that is in the certificate, or have one made for this name;")
                .hasMessageNotContaining("caCertificates");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void requestsWhenCertificateHasExpiredTellWhen() throws GeneralSecurityException, IOException {
        Instant until = Instant.parse("2020-02-03T04:05:06Z");
        assertThatThrownBy(() -> tagsOf(until.minusSeconds(60), until))
                .hasMessageContaining(
                        "its certificate is not trusted: it expired on 2020-02-03T04:05:06Z, and the clock of"
                                + " this machine says 20")
                .hasMessageContaining("Ask who runs the registry to renew it; if it has not expired, set the clock")
                .hasMessageNotContaining("caCertificates");
    }

    @Test
    void requestsWhenCertificateIsNotValidYetTellWhen() {
        Instant from = Instant.parse("2199-02-03T04:05:06Z");
        assertThatThrownBy(() -> tagsOf(from, from.plusSeconds(60)))
                .hasMessageContaining(
                        "its certificate is not trusted: it is valid from 2199-02-03T04:05:06Z on, and the"
                                + " clock of this machine says 20")
                .hasMessageContaining("Correct the clock of this machine, or wait until then")
                .hasMessageNotContaining("caCertificates");
    }

    private void tagsOf(Instant from, Instant until) throws GeneralSecurityException, IOException {
        WireServer server =
                WireServer.secured(certificates.context(certificates.server("127.0.0.1", from, until)), false, memory);
        opened.add(server);
        client().authority(authority).repository(server.host() + "/a/b").tags();
    }

    @Test
    void requestsWhenRegistryIsInsecureAcceptAnyCertificate() throws GeneralSecurityException, IOException {
        WireServer server = serve("registry.example.com", false);
        assertReads(client().insecure(server.host()).repository(server.host() + "/a/b"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "EC, 256, BEGIN PRIVATE KEY",
        "RSA, 2048, BEGIN PRIVATE KEY",
        "EC, 256, BEGIN EC PRIVATE KEY",
        "RSA, 2048, BEGIN RSA PRIVATE KEY"
    })
    void requestsWhenClientCertificateIsWantedSendItWhateverTheFormOfItsKey(String algorithm, int size, String header)
            throws GeneralSecurityException, IOException {
        WireServer server = serve("127.0.0.1", true);
        Path ofHost = Files.createDirectories(directory.resolve("certs.d").resolve(server.host()));
        Files.copy(authority, ofHost.resolve("ca.crt"));
        Identity identity = certificates.identity(algorithm, size);
        TestCertificates.write(ofHost.resolve("client.cert"), identity.certificate());
        if (header.equals("BEGIN PRIVATE KEY")) {
            TestCertificates.write(
                    ofHost.resolve("client.key"),
                    new PemObject("PRIVATE KEY", identity.key().getEncoded()));
        } else {
            TestCertificates.writeTraditional(ofHost.resolve("client.key"), identity.key());
        }
        assertThat(ofHost.resolve("client.key")).content().contains(header);
        TestClient client = client().hostCertificates(directory.resolve("certs.d"));
        assertReads(client.repository(server.host() + "/a/b"));
    }

    @Test
    void requestsWhenClientCertificateIsMissingFail() throws GeneralSecurityException, IOException {
        WireServer server = serve("127.0.0.1", true);
        Repository repository = client().authority(authority).repository(server.host() + "/a/b");
        assertThatThrownBy(repository::tags)
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("the registry '" + server.host() + "'");
    }

    @Test
    void requestsWhenClientKeyCannotBeReadSayWhyAndWhatToDo() throws GeneralSecurityException, IOException {
        WireServer server = serve("127.0.0.1", false);
        Path ofHost = Files.createDirectories(directory.resolve("certs.d").resolve(server.host()));
        Identity identity = certificates.identity("RSA", 2048);
        TestCertificates.write(ofHost.resolve("client.cert"), identity.certificate());
        Repository repository =
                client().hostCertificates(directory.resolve("certs.d")).repository(server.host() + "/a/b");
        Path key = ofHost.resolve("client.key");
        assertThatThrownBy(repository::tags)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'" + key + "' does not exist")
                .hasMessageContaining("linuxkit.error=docker-certificates");
        Files.writeString(key, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n");
        assertThatThrownBy(repository::tags)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'" + key + "' holds a private key that cannot be read");
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(repository::tags)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'" + key + "' holds a private key that cannot be read");
        Files.writeString(key, "-----BEGIN RSA PRIVATE KEY-----\n?\n-----END RSA PRIVATE KEY-----\n");
        assertThatThrownBy(repository::tags)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'" + key + "' holds a private key that cannot be read");
    }

    @Test
    void authorityWhenFileIsMissingOrMalformedNamesFileAndParameter() throws IOException {
        Path missing = directory.resolve("missing.pem");
        assertThatThrownBy(() -> client().authority(missing).registries())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("linuxkit.caCertificates")
                .hasMessageContaining("'" + missing + "' does not exist")
                .hasMessageContaining("linuxkit.error=ca-certificates");
        Path malformed = Files.writeString(directory.resolve("malformed.pem"), "-----BEGIN CERTIFICATE-----\nxx\n");
        assertThatThrownBy(() -> client().authority(malformed).registries())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'" + malformed + "' holds no");
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        assertThatThrownBy(() -> client().authority(empty).registries())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'" + empty + "' holds no certificate");
    }

    @Test
    void requestsWhenLoopbackSpeaksNoTlsGoWithout() {
        WireServer server = WireServer.plain(memory);
        opened.add(server);
        TestClient client = client();
        assertReads(client.repository(server.host() + "/a/b"));
        assertReads(client.repository("localhost:" + server.port() + "/a/b"));
        client.repository(server.host() + "/a/c").tags();
        assertThat(server.requests("GET", "/v2/")).hasSize(2);
    }

    @Test
    void requestsWhenLoopbackAnswersPlainNeverTryTls() {
        WireServer server = WireServer.plain(memory);
        opened.add(server);
        assertReads(client().repository(server.host() + "/a/b"));
        assertThat(server.connections()).isOne();
    }

    /** Servers with TLS answer in this way when they read a request without TLS. */
    @ParameterizedTest
    @ValueSource(ints = {308, 404, 503})
    void requestsWhenLoopbackAnswersPlainUnlikeRegistryTryTls(int status) {
        WireServer server = WireServer.plain(memory);
        opened.add(server);
        server.script(1, request -> request.path().equals("/v2/"), Fault.answer(WireAnswer.of(status)));
        assertReads(client().repository(server.host() + "/a/b"));
        assertThat(server.requests("GET", "/v2/")).hasSize(2);
        assertThat(server.connections()).isGreaterThanOrEqualTo(3);
    }

    /** The server ends the connection, as some servers do for data that they do not understand. */
    @Test
    void requestsWhenLoopbackEndsTlsGoWithout() {
        WireServer server = WireServer.plain(memory);
        opened.add(server);
        server.always(request -> request.method().equals("NEVER"), Fault.silence());
        assertReads(client().repository(server.host() + "/a/b"));
    }

    @Test
    void requestsWhenOtherHostSpeaksNoTlsFailUnlessItIsInsecure() {
        WireServer server = WireServer.plain(memory);
        TestProxy proxy = TestProxy.to(server);
        opened.add(server);
        opened.add(proxy);
        String name = "registry.example.com:5000";
        TestClient secure = client().variable("HTTPS_PROXY", "127.0.0.1:" + proxy.port());
        assertThatThrownBy(() -> secure.repository(name + "/a/b").tags())
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("linuxkit.error=registry-");
        assertThat(server.requests()).isEmpty();
        TestClient insecure = client().insecure(name)
                .variable("HTTPS_PROXY", "127.0.0.1:" + proxy.port())
                .variable("HTTP_PROXY", "127.0.0.1:" + proxy.port());
        assertReads(insecure.repository(name + "/a/b"));
    }

    @Test
    void redirectWhenItLeavesTlsIsNotFollowedExceptToLoopback() throws GeneralSecurityException, IOException {
        WireServer secured = serve("127.0.0.1", false);
        WireServer plain = WireServer.plain(memory);
        opened.add(plain);
        TestClient client = client().authority(authority);
        secured.script(
                1,
                request -> request.path().endsWith("/tags/list"),
                Fault.redirect(307, "http://files.example.com/x?signature=secret-of-it"));
        assertThatThrownBy(() -> client.repository(secured.host() + "/a/b").tags())
                .hasMessageContaining("redirects to 'http://files.example.com', which is not encrypted")
                .hasMessageContaining("linuxkit.error=registry-redirect")
                .hasMessageNotContaining("secret-of-it");
        secured.script(
                1,
                request -> request.path().endsWith("/tags/list"),
                Fault.redirect(307, "http://" + plain.host() + "/v2/a/b/tags/list"));
        assertReads(client.repository(secured.host() + "/a/b"));
    }

    /** A server behind a TLS proxy often does not know that its clients use TLS. */
    @Test
    void redirectWhenSameHostForgetsTlsStaysInTls() throws GeneralSecurityException, IOException {
        WireServer secured = serve("127.0.0.1", false);
        secured.script(
                1,
                request -> request.path().equals("/v2/a/b/tags/list"),
                Fault.answer(
                        WireAnswer.of(307).with("Location", "http://" + secured.host() + "/v2/a/b/tags/list?n=1")));
        assertReads(client().authority(authority).repository(secured.host() + "/a/b"));
    }
}
