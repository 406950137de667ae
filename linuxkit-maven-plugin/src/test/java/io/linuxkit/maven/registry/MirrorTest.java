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
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.http.BasicLogin;
import io.linuxkit.maven.testing.http.Fault;
import io.linuxkit.maven.testing.http.MemoryRegistry;
import io.linuxkit.maven.testing.http.TestClient;
import io.linuxkit.maven.testing.http.WireAnswer;
import io.linuxkit.maven.testing.http.WireServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorTest {
    private static final byte[] MANIFEST = "{\"a\":1}".getBytes(UTF_8);
    private static final byte[] LAYER = "a layer".getBytes(UTF_8);
    private static final Descriptor BLOB = Descriptor.of(MediaType.OCI_LAYER, LAYER.length, Digest.of(LAYER));

    private final MemoryRegistry origin = new MemoryRegistry();
    private final MemoryRegistry copy = new MemoryRegistry();
    private final WireServer registry = WireServer.plain(new BasicLogin("me", "of-registry", origin));
    private final WireServer mirror = WireServer.plain(copy);
    private final TestClient client = new TestClient()
            .login(registry.host(), "me", "of-registry")
            .mirror(registry.host() + "=http://" + mirror.host());

    @AfterEach
    void closeAll() {
        client.close();
        Stream.of(registry, mirror).forEach(WireServer::close);
    }

    private Repository mirrored() {
        return client.mirrored(registry.host() + "/a/b");
    }

    private static void publish(MemoryRegistry memory) {
        memory.addManifest("a/b", "1", MediaType.OCI_MANIFEST, MANIFEST);
        memory.addBlob("a/b", LAYER);
    }

    private static byte[] read(Repository repository) throws IOException {
        try (InputStream in = repository.open(BLOB)) {
            return in.readAllBytes();
        }
    }

    private void assertReads() throws IOException {
        assertThat(mirrored().manifest("1")).map(ManifestDocument::bytes).contains(MANIFEST);
        assertThat(mirrored().manifest(Digest.of(MANIFEST))).isPresent();
        assertThat(mirrored().resolve("1")).map(Descriptor::digest).contains(Digest.of(MANIFEST));
        assertThat(mirrored().tags()).containsExactly("1");
        assertThat(mirrored().has(BLOB)).isTrue();
        assertThat(read(mirrored())).isEqualTo(LAYER);
    }

    @Test
    void readsWhenMirrorHasItAskNobodyElse() throws IOException {
        publish(copy);
        assertReads();
        assertThat(registry.requests()).isEmpty();
        assertThat(mirror.requests())
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).isEmpty());
    }

    @Test
    void readsWhenMirrorHasItNotAskRegistry() throws IOException {
        publish(origin);
        assertReads();
        assertThat(mirror.requests("GET", "/v2/a/b/manifests/1")).hasSize(1);
        assertThat(client.retries).isEmpty();
    }

    @Test
    void readsOfRegistryItselfAskNoMirror() {
        publish(origin);
        assertThat(client.repository(registry.host() + "/a/b").manifest("1")).isPresent();
        assertThat(mirror.requests()).isEmpty();
    }

    @Test
    void writesGoToRegistry() {
        mirrored().put("1", new ManifestDocument(MediaType.OCI_MANIFEST, MANIFEST));
        mirrored().upload(BLOB, () -> new ByteArrayInputStream(LAYER), List.of(), TransferListener.NONE);
        assertThat(origin.manifest("a/b", "1")).contains(MANIFEST);
        assertThat(origin.blob("a/b", BLOB.digest())).contains(LAYER);
        assertThat(mirror.requests()).isEmpty();
    }

    @Test
    void readsWhenMirrorIsDownGoOnWithoutItAndSayItOnce() throws IOException {
        publish(origin);
        mirror.close();
        assertReads();
        assertThat(client.retries)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("the registry '" + mirror.host() + "', a mirror: it cannot be reached")
                        .endsWith("; going on without it"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500, 503})
    void readsWhenMirrorRefusesGoOnWithoutIt(int status) throws IOException {
        publish(origin);
        mirror.always(request -> true, Fault.answer(WireAnswer.of(status)));
        assertThat(mirrored().tags()).containsExactly("1");
        assertThat(client.retries).last().asString().endsWith("; going on without it");
        mirror.forget();
        client.retries.clear();
        assertReads();
        assertThat(mirror.requests()).isEmpty();
        assertThat(client.retries).isEmpty();
    }

    @Test
    void readsWhenMirrorHasWrongContentTakeRegistrys() throws IOException {
        publish(origin);
        publish(copy);
        mirror.always(request -> request.is("GET", ".*/(manifests|blobs)/.*"), Fault.corrupted());
        assertThat(read(mirrored())).isEqualTo(LAYER);
        assertThat(mirrored().manifest(Digest.of(MANIFEST)))
                .map(ManifestDocument::bytes)
                .contains(MANIFEST);
        assertThat(client.retries)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("digest"));
        assertThat(mirrored().has(BLOB)).isTrue();
        assertThat(mirror.requests("HEAD", ".*")).hasSizeGreaterThan(1);
    }

    @Test
    void readsWhenMirrorBreaksOffTakeRegistrys() throws IOException {
        publish(origin);
        publish(copy);
        mirror.always(request -> request.is("GET", ".*/blobs/.*"), Fault.truncateAfter(0));
        assertThat(read(mirrored())).isEqualTo(LAYER);
    }

    @Test
    void mirrorGetsItsOwnCredentialsOnly() {
        WireServer closed = WireServer.plain(new BasicLogin("me", "of-mirror", copy));
        publish(copy);
        publish(origin);
        try (TestClient both = new TestClient()
                .login(registry.host(), "me", "of-registry")
                .login(closed.host(), "me", "of-mirror")
                .mirror(registry.host() + "=http://" + closed.host())) {
            assertThat(both.mirrored(registry.host() + "/a/b").tags()).containsExactly("1");
            assertThat(registry.requests()).isEmpty();
        }
        try (TestClient one = new TestClient()
                .login(registry.host(), "me", "of-registry")
                .mirror(registry.host() + "=http://" + closed.host())) {
            closed.forget();
            assertThat(one.mirrored(registry.host() + "/a/b").tags()).containsExactly("1");
            assertThat(closed.requests())
                    .isNotEmpty()
                    .allSatisfy(request ->
                            assertThat(request.header("Authorization")).isEmpty());
        }
        closed.close();
    }

    @Test
    void mirrorsAreAskedInTheirOrder() {
        MemoryRegistry second = new MemoryRegistry();
        second.addManifest("a/b", "2", MediaType.OCI_MANIFEST, MANIFEST);
        try (WireServer other = WireServer.plain(second);
                TestClient both = new TestClient()
                        .login(registry.host(), "me", "of-registry")
                        .mirror(registry.host() + "=http://" + mirror.host() + "/")
                        .mirror(registry.host() + "=http://" + other.host())
                        .mirror("other.example.com=http://127.0.0.1:1")) {
            assertThat(both.mirrored(registry.host() + "/a/b").manifest("2")).isPresent();
            assertThat(mirror.requests("GET", ".*/manifests/2")).hasSize(1);
            assertThat(registry.requests()).isEmpty();
        }
    }

    @Test
    void mirrorWithoutRegistryIsForAllThatHaveNone() {
        List<Mirror> mirrors = Stream.of(
                        "https://all.example.com",
                        "index.docker.io=https://hub.example.com/cache/",
                        "reg.lab:5000=http://lab.example.com")
                .map(Mirror::parse)
                .toList();
        assertThat(Mirror.of(new ImageName("linuxkit/init"), mirrors))
                .extracting(one -> one.base().toString())
                .containsExactly("https://hub.example.com/cache");
        assertThat(Mirror.of(new ImageName("reg.lab:5000/init"), mirrors))
                .extracting(Mirror::host)
                .containsExactly("lab.example.com");
        assertThat(Mirror.of(new ImageName("ghcr.io/a/b"), mirrors))
                .extracting(Mirror::host)
                .containsExactly("all.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mirror.example.com",
                "docker.io=mirror.example.com:5000",
                "docker.io=ftp://mirror.example.com",
                "https://",
                "docker.io=https://me:hidden-one@mirror.example.com",
                "https://mirror.example.com?token=hidden-one",
                "=",
                ""
            })
    void mirrorWhenItHasNoAddressNamesIt(String text) {
        assertThatThrownBy(() -> Mirror.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("linuxkit.mirrors")
                .hasMessageContaining("docker.io=https://mirror.example.com")
                .hasMessageContaining("linuxkit.error=mirrors")
                .hasMessageNotContaining("hidden-one");
    }
}
