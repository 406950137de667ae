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
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.testing.http.Fault;
import io.linuxkit.maven.testing.http.ForwardingHandler;
import io.linuxkit.maven.testing.http.TestClient;
import io.linuxkit.maven.testing.http.WireServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests with the real registries of the test bed: plain, TLS and Basic, Basic without TLS, Bearer. */
@Tag("testbed")
class RegistriesDockerTest {
    private static final String PLAIN = "LINUXKIT_IT_REGISTRY";

    private final String path = "client/" + UUID.randomUUID();
    private final TestClient client = new TestClient();

    @AfterEach
    void closeClient() {
        client.close();
    }

    /** Returns the variables that contain the registries' hosts. */
    static Stream<String> registries() {
        return Stream.of(
                PLAIN, "LINUXKIT_IT_REGISTRY_AUTH", "LINUXKIT_IT_REGISTRY_BASIC", "LINUXKIT_IT_REGISTRY_TOKEN");
    }

    static Stream<String> closedRegistries() {
        return registries().filter(registry -> !registry.equals(PLAIN));
    }

    private static String value(String variable) {
        return String.valueOf(System.getenv(variable));
    }

    private static String user() {
        return value("LINUXKIT_IT_REGISTRY_USER");
    }

    private TestClient knowing(String host) {
        return client.authority(Path.of(value("LINUXKIT_IT_CA")))
                .login(host, user(), value("LINUXKIT_IT_REGISTRY_PASSWORD"));
    }

    private static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random().nextBytes(content);
        return content;
    }

    private static Descriptor upload(Repository repository, String mediaType, byte[] content) {
        Descriptor blob = Descriptor.of(mediaType, content.length, Digest.of(content));
        assertThat(repository.has(blob)).isFalse();
        assertThat(repository.upload(blob, () -> new ByteArrayInputStream(content), List.of(), TransferListener.NONE))
                .isEqualTo(BlobTransfer.UPLOADED);
        assertThat(repository.has(blob)).isTrue();
        return blob;
    }

    private static ManifestDocument manifest(Descriptor config, Descriptor layer) {
        JsonObject json = JsonObject.empty()
                .with("schemaVersion", 2)
                .with("mediaType", MediaType.OCI_MANIFEST)
                .with("config", config.toJson())
                .with("layers", List.of(layer.toJson()));
        return new ManifestDocument(MediaType.OCI_MANIFEST, (json.toIndentedText() + "\n").getBytes(UTF_8));
    }

    private static ManifestDocument index(Descriptor member) {
        JsonObject json = JsonObject.empty()
                .with("schemaVersion", 2)
                .with("mediaType", MediaType.DOCKER_MANIFEST_LIST)
                .with("manifests", List.of(member.toJson()));
        return new ManifestDocument(MediaType.DOCKER_MANIFEST_LIST, json.toBytes());
    }

    @ParameterizedTest
    @MethodSource("registries")
    void imageIsPublishedAndReadBackToTheByte(String registry) throws IOException {
        String host = value(registry);
        Repository repository = knowing(host).repository(host + "/" + path);
        assertThat(repository.tags()).isEmpty();
        assertThat(repository.resolve("1")).isEmpty();
        assertThat(repository.manifest("1")).isEmpty();
        repository.authorize();
        byte[] content = random(3_000_000);
        Descriptor layer = upload(repository, MediaType.OCI_LAYER, content);
        Descriptor config =
                upload(repository, MediaType.OCI_CONFIG, ("{\"x\":\"" + UUID.randomUUID() + "\"}").getBytes(UTF_8));
        ManifestDocument image = manifest(config, layer);
        Descriptor published = repository.put("1-amd64", image);
        ManifestDocument index = index(published);
        repository.put("1", index);
        assertThat(repository.put(index)).isEqualTo(index.descriptor());
        assertThat(repository.resolve("1")).contains(index.descriptor());
        assertThat(repository.manifest("1")).contains(index);
        assertThat(repository.manifest(image.digest())).contains(image);
        assertThat(repository.manifest("1-amd64")).contains(image);
        assertThat(repository.tags()).containsExactlyInAnyOrder("1", "1-amd64");
        try (InputStream in = repository.open(layer)) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        assertThat(client.retries).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("registries")
    void blobIsSentOnceAndThenMounted(String registry) {
        String host = value(registry);
        byte[] content = random(1000);
        Repository source = knowing(host).repository(host + "/" + path);
        Descriptor blob = upload(source, MediaType.OCI_LAYER, content);
        List<ImageName> sources = List.of(new ImageName(host + "/client/absent"), source.name());
        Repository target = client.repository(host + "/" + path + "/other");
        assertThat(target.upload(blob, RegistriesDockerTest::unread, sources, TransferListener.NONE))
                .isEqualTo(BlobTransfer.MOUNTED);
        assertThat(target.upload(blob, RegistriesDockerTest::unread, sources, TransferListener.NONE))
                .isEqualTo(BlobTransfer.PRESENT);
    }

    private static InputStream unread() {
        throw new AssertionError("there is no need to open it");
    }

    @ParameterizedTest
    @MethodSource("registries")
    void manifestWhenItRefersToWhatIsNotThereIsRefused(String registry) {
        String host = value(registry);
        Repository repository = knowing(host).repository(host + "/" + path);
        ManifestDocument index = index(Descriptor.of(MediaType.OCI_MANIFEST, 3, Digest.of(random(3))));
        assertThatThrownBy(() -> repository.put("1", index))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(
                        "Tried to push manifest '" + host + "/" + path + ":1' to the registry '" + host + "'")
                .hasMessageContaining("HTTP 40")
                .hasMessageContaining("UNKNOWN");
        assertThat(repository.manifest("1")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("closedRegistries")
    void passwordWhenWrongOrMissingIsTold(String registry) {
        String host = value(registry);
        Path authority = Path.of(value("LINUXKIT_IT_CA"));
        try (TestClient wrong = new TestClient().authority(authority).login(host, user(), "not-the-password");
                TestClient none = new TestClient().authority(authority)) {
            Repository refused = wrong.repository(host + "/" + path);
            assertThatThrownBy(refused::authorize)
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("refuses the credentials of the user '" + user() + "'")
                    .hasMessageContaining("<server> with the id '" + host + "' in settings.xml")
                    .hasMessageNotContaining("not-the-password");
            assertThatThrownBy(() -> refused.resolve("1")).hasMessageContaining("refuses the credentials");
            Repository anonymous = none.repository(host + "/" + path);
            assertThatThrownBy(anonymous::authorize).hasMessageContaining("there are none for it");
            assertThatThrownBy(() -> anonymous.manifest("1")).hasMessageContaining("there are none for it");
        }
    }

    @ParameterizedTest
    @MethodSource("closedRegistries")
    void loginOfDockerIsEnough(String registry) {
        String host = value(registry);
        client.dockerConfig(Path.of(value("LINUXKIT_IT_DOCKER_CONFIG")))
                .authority(Path.of(value("LINUXKIT_IT_CA")))
                .repository(host + "/" + path)
                .authorize();
    }

    @Test
    void certificateWhenAuthorityIsUnknownIsNotTrusted() {
        Repository repository = client.repository(value("LINUXKIT_IT_REGISTRY_AUTH") + "/" + path);
        assertThatThrownBy(repository::tags).hasMessageContaining("its certificate is not trusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "503", "lost answer", "truncated"})
    void blobWhenTransferBreaksOffGetsThereWhole(String fault) throws IOException {
        try (WireServer between = WireServer.plain(ForwardingHandler.to(value(PLAIN)))) {
            byte[] content = random(5_000_000);
            Descriptor blob = Descriptor.of(MediaType.OCI_LAYER, content.length, Digest.of(content));
            Repository repository = client.repository(between.host() + "/" + path);
            between.script(
                    2,
                    request -> request.is(fault.equals("truncated") ? "GET" : "PUT", ".*/blobs/.*"),
                    switch (fault) {
                        case "reset" -> Fault.resetAfter(2_000_000);
                        case "503" -> Fault.error(503, "UNAVAILABLE");
                        case "lost answer" -> Fault.lostAnswer();
                        default -> Fault.truncateAfter(2_000_000);
                    });
            repository.upload(blob, () -> new ByteArrayInputStream(content), List.of(), TransferListener.NONE);
            try (InputStream in = repository.open(blob)) {
                assertThat(in.readAllBytes()).isEqualTo(content);
            }
            assertThat(client.retries).isNotEmpty();
            assertThat(new TestClient().repository(value(PLAIN) + "/" + path).has(blob))
                    .isTrue();
        }
    }
}
