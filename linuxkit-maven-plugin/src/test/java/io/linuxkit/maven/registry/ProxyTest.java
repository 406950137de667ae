/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.http.ConfiguredProxy;
import io.linuxkit.maven.testing.TestCertificates;
import io.linuxkit.maven.testing.http.BasicLogin;
import io.linuxkit.maven.testing.http.MemoryRegistry;
import io.linuxkit.maven.testing.http.TestClient;
import io.linuxkit.maven.testing.http.TestProxy;
import io.linuxkit.maven.testing.http.WireAnswer;
import io.linuxkit.maven.testing.http.WireRequest;
import io.linuxkit.maven.testing.http.WireServer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests through proxies, with and without a TLS tunnel. The proxy forwards the requests for every host to one
 * server.
 */
class ProxyTest {
    private static final String HOST = "registry.example.com";

    @TempDir
    Path directory;

    private final MemoryRegistry memory = new MemoryRegistry();
    private final TestCertificates certificates;
    private final WireServer secured;
    private final WireServer plain = WireServer.plain(new BasicLogin("me", "secret", memory));
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(plain));
    private Path authority = Path.of("");

    ProxyTest() throws GeneralSecurityException, IOException {
        this.certificates = new TestCertificates();
        this.secured = WireServer.secured(
                certificates.context(certificates.server(HOST)), false, new BasicLogin("me", "secret", memory));
        opened.add(secured);
        memory.addManifest("a/b", "1", MediaType.OCI_MANIFEST, "{}".getBytes(UTF_8));
    }

    @BeforeEach
    void writeAuthority() throws IOException {
        authority = directory.resolve("ca.pem");
        TestCertificates.write(authority, certificates.authority());
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private TestProxy proxy(TestProxy proxy) {
        opened.add(proxy);
        return proxy;
    }

    private TestClient client() {
        TestClient client = new TestClient().authority(authority).login(HOST, "me", "secret");
        opened.add(client);
        return client;
    }

    private static ConfiguredProxy configured(String protocol, int port, String nonProxyHosts) {
        return new ConfiguredProxy(
                protocol, "127.0.0.1", port, nonProxyHosts, Optional.of(new Credentials("pat", "p@ss:word")));
    }

    private static void assertReads(Repository repository) {
        assertThat(repository.tags()).containsExactly("1");
    }

    private static void assertHaveNone(List<WireRequest> requests, String header) {
        assertThat(requests)
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.header(header)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "http", "HTTP"})
    void requestsWhenProxyIsConfiguredGoThroughTunnel(String protocol) {
        TestProxy proxy = proxy(TestProxy.to(secured, "pat", "p@ss:word"));
        assertReads(client().proxy(configured(protocol, proxy.port(), "")).repository(HOST + "/a/b"));
        assertThat(proxy.requests()).isNotEmpty().allSatisfy(request -> {
            assertThat(request).hasToString("CONNECT " + HOST + ":443");
            assertThat(request.header("Authorization")).isEmpty();
        });
        assertHaveNone(secured.requests(), "Proxy-Authorization");
        assertThat(secured.requests()).hasSizeGreaterThan(proxy.requests().size());
    }

    @Test
    void requestsWithoutTlsWhenProxyIsConfiguredAreReadByIt() {
        TestProxy proxy = proxy(TestProxy.to(plain, "pat", "p@ss:word"));
        TestClient client = client().insecure(HOST).proxy(configured("http", proxy.port(), ""));
        assertReads(client.repository(HOST + "/a/b"));
        assertThat(proxy.requests().stream().map(WireRequest::toString))
                .contains("GET http://" + HOST + "/v2/a/b/tags/list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
    void requestsWhenEnvironmentNamesProxyGoThroughIt(String variable) {
        TestProxy proxy = proxy(TestProxy.to(secured, "pat", "p@ss:word"));
        assertReads(client().variable(variable, "http://pat:p%40ss:word@127.0.0.1:" + proxy.port() + "/")
                .repository(HOST + "/a/b"));
    }

    @Test
    void requestsWhenProxyItselfSpeaksTlsGoThroughIt() throws GeneralSecurityException, IOException {
        TestProxy proxy = proxy(TestProxy.secured(secured, certificates.context(certificates.server("127.0.0.1"))));
        assertReads(client().variable("HTTPS_PROXY", "https://127.0.0.1:" + proxy.port())
                .repository(HOST + "/a/b"));
        assertThat(proxy.requests()).isNotEmpty();
    }

    @Test
    void requestsWhenBothNameProxySettingsWin() {
        TestProxy wanted = proxy(TestProxy.to(secured, "pat", "p@ss:word"));
        TestProxy other = proxy(TestProxy.to(plain));
        assertReads(client().proxy(configured("https", wanted.port(), ""))
                .variable("HTTPS_PROXY", "http://127.0.0.1:" + other.port())
                .repository(HOST + "/a/b"));
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_PROXY", "no_proxy"})
    void requestsWhenHostIsLeftOutGoStraight(String variable) {
        TestProxy proxy = proxy(TestProxy.to(secured));
        TestClient client = client().variable("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port())
                .variable(variable, "absent.invalid");
        assertThatThrownBy(() -> client.repository("absent.invalid/a/b").tags())
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("there is no such host")
                .hasMessageContaining("linuxkit.error=registry-unreachable");
        assertThat(client.retries).isEmpty();
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void requestsWhenHostIsLeftOutOfSettingsGoStraight() {
        TestProxy proxy = proxy(TestProxy.to(secured));
        TestClient client = client().proxy(configured("https", proxy.port(), "localhost|*.invalid"))
                .variable("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());
        assertThatThrownBy(() -> client.repository("absent.invalid/a/b").tags())
                .hasMessageContaining("there is no such host");
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void requestsToLoopbackGoStraight() {
        TestProxy proxy = proxy(TestProxy.to(secured));
        assertReads(client().login(plain.host(), "me", "secret")
                .variable("HTTP_PROXY", "http://127.0.0.1:" + proxy.port())
                .variable("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port())
                .repository(plain.host() + "/a/b"));
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void requestsWhenProxyRefusesTellIt() {
        TestProxy tunnel = proxy(TestProxy.to(secured, "pat", "other"));
        TestClient client = client().proxy(configured("https", tunnel.port(), ""));
        assertThatThrownBy(() -> client.repository(HOST + "/a/b").tags())
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("the registry '" + HOST + "'")
                .hasMessageContaining("the proxy 'http://127.0.0.1:" + tunnel.port() + "' answered HTTP 407")
                .hasMessageContaining("linuxkit.error=proxy")
                .hasMessageNotContaining("p@ss");
        TestProxy reading = proxy(TestProxy.to(plain, "pat", "other"));
        TestClient insecure = client().insecure(HOST).proxy(configured("http", reading.port(), ""));
        assertThatThrownBy(() -> insecure.repository(HOST + "/a/b").tags()).hasMessageContaining("answered HTTP 407");
        assertThat(client.retries).isEmpty();
    }

    @Test
    void requestsWhenProxyWantsDigestLogInByIt() {
        WireServer proxy = WireServer.plain(request -> {
            String login = request.header("Proxy-Authorization").orElse("");
            return login.startsWith("Digest ") && login.contains("username=\"pat\"")
                    ? WireAnswer.json(200, "{\"tags\":[\"1\"]}")
                    : WireAnswer.of(407)
                            .with("Proxy-Authenticate", "Digest realm=\"proxy\", nonce=\"n\", qop=\"auth\"");
        });
        opened.add(proxy);
        assertReads(client().insecure(HOST)
                .proxy(configured("http", proxy.port(), ""))
                .repository(HOST + "/a/b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://me:hidden-one@127.0.0.1:1080",
                "http://me:hidden-one%@127.0.0.1:1",
                "http://",
                "a b:c:d"
            })
    void requestsWhenVariableIsNoProxyNameIt(String value) {
        TestClient client = client().variable("HTTPS_PROXY", value);
        assertThatThrownBy(() -> client.repository(HOST + "/a/b").tags())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageContaining("linuxkit.error=proxy")
                .hasMessageNotContaining("hidden-one");
    }
}
