/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.registry.http.ConfiguredProxy;
import io.linuxkit.maven.registry.notary.NotaryMetadata;
import io.linuxkit.maven.registry.notary.RefusedMetadataException;
import io.linuxkit.maven.testing.TestCertificates;
import io.linuxkit.maven.testing.http.BasicLogin;
import io.linuxkit.maven.testing.http.Fault;
import io.linuxkit.maven.testing.http.MemoryRegistry;
import io.linuxkit.maven.testing.http.TestClient;
import io.linuxkit.maven.testing.http.TestProxy;
import io.linuxkit.maven.testing.http.TokenLogin;
import io.linuxkit.maven.testing.http.WireAnswer;
import io.linuxkit.maven.testing.http.WireHandler;
import io.linuxkit.maven.testing.http.WireServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The program of {@link QuietLogTest}. It uses registries and notary servers in all ways, with right and with wrong
 * secrets, while the libraries log everything. It prints the number of successful actions and the message of each
 * failure.
 */
final class LoggedRun {
    static final String PASSWORD = "password-of-registry";
    static final String WRONG = "password-that-is-wrong";
    static final String IDENTITY = "identity-token-of-user";
    static final String PROXY_PASSWORD = "password-of-proxy";
    static final String SIGNATURE = "signature-in-query";
    static final String STATE = "signed-state";

    private static final byte[] LAYER = "layer".getBytes(UTF_8);
    private static final Descriptor BLOB = Descriptor.of(MediaType.OCI_LAYER, LAYER.length, Digest.of(LAYER));

    private final MemoryRegistry memory = new MemoryRegistry();
    private final PrintStream out;
    private int succeeded;

    private LoggedRun(PrintStream out) {
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // a program of its own
    public static void main(String[] arguments) throws GeneralSecurityException, IOException {
        LoggedRun run = new LoggedRun(System.out);
        run.basic();
        run.bearer();
        run.proxy(Path.of(arguments[0]));
        run.notary();
        run.out.println("succeeded: " + run.succeeded);
    }

    private void basic() {
        try (WireServer server = WireServer.plain(new BasicLogin("me", PASSWORD, memory))) {
            use(new TestClient().login(server.host(), "me", PASSWORD), server.host());
            use(new TestClient().login(server.host(), "me", WRONG), server.host());
        }
    }

    private void bearer() {
        TokenLogin login =
                new TokenLogin(new TokenLogin.Account("me", PASSWORD, IDENTITY, Set.of("pull", "push")), memory);
        try (WireServer server = WireServer.plain(login);
                WireServer tokens = WireServer.plain(login.service());
                WireServer store = WireServer.plain(memory)) {
            login.realm("http://" + tokens.host() + "/token");
            server.script(
                    5,
                    request -> request.is("GET", ".*/blobs/.*"),
                    exchange -> Fault.redirect(
                                    307,
                                    "http://" + store.host()
                                            + exchange.request().path() + "?X-Signature=" + SIGNATURE)
                            .play(exchange));
            server.script(1, request -> request.method().equals("PUT"), Fault.resetAfter(1));
            server.script(1, request -> request.method().equals("PUT"), Fault.error(500, "UNKNOWN"));
            use(new TestClient().login(server.host(), "me", PASSWORD), server.host());
            use(new TestClient().login(server.host(), "<token>", IDENTITY), server.host());
            use(new TestClient().login(server.host(), "me", WRONG), server.host());
            use(new TestClient().login(server.host(), "<token>", WRONG), server.host());
            store.always(request -> true, Fault.error(403, "DENIED"));
            use(new TestClient().login(server.host(), "me", PASSWORD), server.host());
        }
    }

    private void proxy(Path directory) throws GeneralSecurityException, IOException {
        TestCertificates certificates = new TestCertificates();
        Path authority = directory.resolve("ca.pem");
        TestCertificates.write(authority, certificates.authority());
        String host = "registry.example.com";
        try (WireServer server = WireServer.secured(
                        certificates.context(certificates.server(host)),
                        false,
                        new BasicLogin("me", PASSWORD, memory));
                WireServer plain = WireServer.plain(new BasicLogin("me", PASSWORD, memory));
                TestProxy proxy = TestProxy.to(server, "pat", PROXY_PASSWORD);
                TestProxy reading = TestProxy.to(plain, "pat", PROXY_PASSWORD)) {
            use(client(authority, host).proxy(proxy(proxy, PROXY_PASSWORD)), host);
            use(client(authority, host).proxy(proxy(proxy, WRONG)), host);
            use(client(authority, host).insecure(host).proxy(proxy(reading, PROXY_PASSWORD)), host);
            use(
                    client(authority, host)
                            .variable("HTTPS_PROXY", "http://pat:" + WRONG + "@127.0.0.1:" + proxy.port()),
                    host);
        }
        Files.delete(authority);
    }

    private void notary() {
        WireHandler notary = request -> {
            if (request.path().endsWith(".key")) {
                return WireAnswer.json(200, "{}");
            }
            return request.method().equals("POST")
                    ? WireAnswer.of(200)
                    : WireAnswer.error(404, "METADATA_NOT_FOUND", "no such metadata");
        };
        TokenLogin login =
                new TokenLogin(new TokenLogin.Account("me", PASSWORD, IDENTITY, Set.of("pull", "push")), notary);
        try (WireServer basic = WireServer.plain(new BasicLogin("me", PASSWORD, notary));
                WireServer bearer = WireServer.plain(login);
                WireServer tokens = WireServer.plain(login.service())) {
            login.realm("http://" + tokens.host() + "/token");
            trust(new TestClient().login("reg.example.com", "me", PASSWORD), basic);
            trust(new TestClient().login("reg.example.com", "me", WRONG), basic);
            trust(new TestClient().login("reg.example.com", "me", PASSWORD), bearer);
            trust(new TestClient().login("reg.example.com", "<token>", IDENTITY), bearer);
            trust(new TestClient().login("reg.example.com", "me", WRONG), bearer);
        }
    }

    /** Runs all actions with trust data. */
    private void trust(TestClient client, WireServer server) {
        NotaryMetadata metadata = client.metadata("reg.example.com/a/b", "http://" + server.host());
        attempt(() -> metadata.fetch("root.json", 100));
        attempt(() -> metadata.serverKey("snapshot"));
        attempt(() -> {
            try {
                metadata.publish(Map.of("root", "{}".getBytes(UTF_8)));
            } catch (RefusedMetadataException e) {
                throw new IOException(e);
            }
        });
        client.close();
    }

    private static TestClient client(Path authority, String host) {
        return new TestClient().authority(authority).login(host, "me", PASSWORD);
    }

    private static ConfiguredProxy proxy(TestProxy proxy, String password) {
        return new ConfiguredProxy(
                "http", "127.0.0.1", proxy.port(), "", Optional.of(new Credentials("pat", password)));
    }

    /** Runs all actions with a repository. */
    private void use(TestClient client, String host) {
        Repository repository = client.repository(host + "/a/b" + succeeded);
        attempt(() -> repository.authorize());
        attempt(() -> repository.put("1", new ManifestDocument(MediaType.OCI_MANIFEST, "{}".getBytes(UTF_8))));
        attempt(() -> repository.manifest("1"));
        attempt(() -> repository.tags());
        attempt(() -> repository.upload(BLOB, () -> new ByteArrayInputStream(LAYER), List.of(), TransferListener.NONE));
        attempt(() -> {
            try (InputStream in = repository.open(BLOB)) {
                in.readAllBytes();
            }
        });
        client.close();
    }

    /** An action. */
    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    private void attempt(Action action) {
        try {
            action.run();
            succeeded++;
        } catch (IOException | RegistryException e) {
            e.printStackTrace(out);
        }
    }
}
