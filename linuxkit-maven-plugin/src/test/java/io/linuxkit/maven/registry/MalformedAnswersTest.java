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
import io.linuxkit.maven.testing.http.WireAnswer;
import io.linuxkit.maven.testing.http.WireHandler;
import io.linuxkit.maven.testing.http.WireServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that do not conform to a registry's API are read as other clients read them, or reported with the server's
 * name.
 */
class MalformedAnswersTest {
    private static final byte[] MANIFEST = "{\"schemaVersion\":2}".getBytes(UTF_8);
    private static final byte[] LAYER = "a layer that is not very large".getBytes(UTF_8);
    private static final Descriptor BLOB = Descriptor.of(MediaType.OCI_LAYER, LAYER.length, Digest.of(LAYER));
    private static final Descriptor ABSENT = Descriptor.of(MediaType.OCI_LAYER, MANIFEST.length, Digest.of(MANIFEST));
    private static final String OTHER = "sha256:" + "0".repeat(64);

    private final MemoryRegistry memory = new MemoryRegistry();
    private WireHandler handler = memory;
    private final WireServer registry = WireServer.plain(request -> handler.handle(request));
    private final WireServer storage = WireServer.plain(memory);
    private final TestClient client =
            new TestClient().answerTimeout(Duration.ofSeconds(2)).attempts(1);

    MalformedAnswersTest() {
        memory.addManifest("team/app", "there", MediaType.OCI_MANIFEST, MANIFEST);
        memory.addBlob("team/app", LAYER);
    }

    @AfterEach
    void closeAll() {
        client.close();
        registry.close();
        storage.close();
    }

    private Repository repository() {
        return client.repository(registry.host() + "/team/app");
    }

    private void assertFails(String found) {
        assertThatThrownBy(() -> repository().manifest("there"))
                .isInstanceOf(RegistryException.class)
                .hasMessageStartingWith("Tried to fetch manifest '" + registry.host()
                        + "/team/app:there' from the registry '" + registry.host() + "': " + found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.-1 200 OK\r\n\r\n",
                "HTTP/1.1 -1 OK\r\n\r\n",
                "HTTP/1.1 99 OK\r\n\r\n",
                "HTTP/1.1 20000000000 OK\r\n\r\n",
                "HTTP/1.1 xyz OK\r\n\r\n",
                "HTTP/9999999999.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno header at all\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: nameless\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: none-known\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\nx\r\n"
            })
    void answerThatIsNoHttpIsTheUsualError(String bytes) {
        registry.always(request -> request.is("GET", ".*/manifests/.*"), Fault.bytes(bytes));
        assertFails("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: ", "X: y\r\n", ""})
    void headWithoutAnEndIsTheUsualError(String repeated) {
        String again =
                repeated.isEmpty() ? "y".repeat(1024) : repeated + (repeated.endsWith("\n") ? "" : "z".repeat(512));
        registry.always(request -> request.is("GET", ".*/manifests/.*"), Fault.endless("HTTP/1.1 200 OK\r\n", again));
        assertFails("the answer is not HTTP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100 Continue", "101 Switching Protocols", "103 Early Hints"})
    void interimAnswersWithoutAnEndAreTheUsualError(String status) {
        registry.always(
                request -> request.is("GET", ".*/manifests/.*"), Fault.endless("", "HTTP/1.1 " + status + "\r\n\r\n"));
        assertFails("it sends one interim answer (HTTP 1xx) after another instead of an answer.");
    }

    @Test
    void someInterimAnswersBeforeTheRealOneAreRead() {
        registry.script(
                1,
                request -> request.is("GET", ".*/manifests/.*"),
                Fault.bytes("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nContent-Type: " + MediaType.OCI_MANIFEST + "\r\nContent-Length: "
                        + MANIFEST.length + "\r\n\r\n" + new String(MANIFEST, UTF_8)));
        assertThat(repository().manifest("there")).map(ManifestDocument::bytes).contains(MANIFEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "/a b/c ! /a%20b/c",
                "/a|b ! /a%7Cb",
                "/a[1]?x[]=1 ! /a%5B1%5D",
                "/100%/x ! /100%25/x",
                "/a%zz ! /a%25zz",
                "/a%20b%2Fc ! /a%20b%2Fc",
                "/a\\b{c}^`d\" ! /a%5Cb%7Bc%7D%5E%60d%22",
                "/\u00c3\u00a4 ! /%C3%A4"
            })
    void redirectToAnAddressThatIsNotEscapedIsFollowed(String location, String path) {
        handler = request -> request.path().equals(path)
                ? WireAnswer.of(200, MANIFEST).with("Content-Type", MediaType.OCI_MANIFEST)
                : memory.handle(request);
        registry.script(
                1,
                request -> request.is("GET", ".*/manifests/.*"),
                Fault.redirect(307, "http://" + registry.host() + location));
        assertThat(repository().manifest("there")).map(ManifestDocument::bytes).contains(MANIFEST);
    }

    @Test
    void redirectToAnAddressWithAUserIsFollowedWithoutHim() {
        handler = request -> request.path().equals("/x")
                ? WireAnswer.of(200, MANIFEST).with("Content-Type", MediaType.OCI_MANIFEST)
                : memory.handle(request);
        registry.script(
                1,
                request -> request.is("GET", ".*/manifests/.*"),
                Fault.redirect(307, "http://me:secret@" + registry.host() + "/x"));
        assertThat(repository().manifest("there")).map(ManifestDocument::bytes).contains(MANIFEST);
        assertThat(registry.requests("GET", "/x"))
                .singleElement()
                .satisfies(
                        request -> assertThat(request.header("Authorization")).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:99999/x",
                "http://127.0.0.1:0/x",
                "http://127.0.0.1:123456789012345/x",
                "http://127.0.0.1:port/x",
                "http://a b/x",
                "http://[::1/x",
                "http://[zz]/x",
                "http:///x",
                "http:",
                "ftp://127.0.0.1/x",
                "mailto:somebody",
                "http://%/x"
            })
    void redirectToNowhereIsTheUsualError(String location) {
        registry.script(1, request -> request.is("GET", ".*/manifests/.*"), Fault.redirect(307, location));
        assertFails("the Location of the answer HTTP 307 is not an HTTP address.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:99999", "127.0.0.1:65536", "127.0.0.1:0", "127.0.0.1:123456789012"})
    void registryWithAPortThatIsNoneIsTheUsualError(String host) {
        assertThatThrownBy(() -> client.repository(host + "/team/app").manifest("there"))
                .isInstanceOf(RegistryException.class)
                .hasMessageStartingWith("Tried to fetch manifest '" + host + "/team/app:there' from the registry '"
                        + host + "': there is no such host: '" + host + "' is not a host with a port.");
    }

    @Test
    void hostOfAStorageMayHaveAnUnderscore() {
        registry.script(
                1,
                request -> request.is("GET", ".*/manifests/.*"),
                Fault.redirect(307, "http://my_bucket.invalid:80/x"));
        client.insecure("my_bucket.invalid");
        assertFails("there is no such host: my_bucket.invalid");
    }

    @Test
    void uploadThatGoesOnAtAnAddressThatIsNotEscapedIsSent() {
        handler = request -> request.is("POST", ".*/blobs/uploads/")
                ? WireAnswer.of(202).with("Location", "/v2/team/app/blobs/uploads/a|b?state=x y[1]")
                : memory.handle(request);
        Descriptor blob = Descriptor.of(MediaType.OCI_LAYER, MANIFEST.length, Digest.of(MANIFEST));
        assertThat(repository()
                        .upload(blob, () -> new ByteArrayInputStream(MANIFEST), List.of(), TransferListener.NONE))
                .isEqualTo(BlobTransfer.UPLOADED);
        assertThat(registry.requests("PUT", ".*"))
                .extracting(request -> request.target())
                .containsExactly("/v2/team/app/blobs/uploads/a%7Cb?state=x%20y%5B1%5D&digest=" + blob.digest());
    }

    @Test
    void uploadWhoseAnswerNamesAnotherDigestFails() {
        registry.always(
                request -> request.is("PUT", ".*/blobs/uploads/.*"),
                Fault.changed(answer -> answer.without("Docker-Content-Digest").with("Docker-Content-Digest", OTHER)));
        Descriptor blob = Descriptor.of(MediaType.OCI_LAYER, MANIFEST.length, Digest.of(MANIFEST));
        assertThatThrownBy(() -> repository()
                        .upload(blob, () -> new ByteArrayInputStream(MANIFEST), List.of(), TransferListener.NONE))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("it was sent the blob " + blob.digest() + " and says that it is " + OTHER);
    }

    @Test
    void uploadThatIsAnsweredWithAPageFails() {
        registry.always(
                request -> request.is("PUT", ".*/blobs/uploads/.*"),
                Fault.changed(answer -> answer.with("Content-Type", "text/html")));
        assertThatThrownBy(() -> upload(List.of()))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("it answered HTTP 201 with a page ('text/html')");
    }

    @Test
    void mountWhoseAnswerNamesAnotherDigestFails() {
        registry.always(
                request -> request.is("POST", ".*/blobs/uploads/"),
                Fault.answer(WireAnswer.of(201).with("Docker-Content-Digest", OTHER)));
        assertThatThrownBy(() -> upload(List.of(new ImageName(registry.host() + "/team/base"))))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("it was to mount the blob " + ABSENT.digest() + " and says that it is " + OTHER);
    }

    @Test
    void blobThatIsThereAsAnotherOneFails() {
        registry.always(
                request -> request.is("HEAD", ".*/blobs/.*"),
                Fault.answer(WireAnswer.of(200).with("Docker-Content-Digest", OTHER)));
        assertThatThrownBy(() -> repository().has(BLOB))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("it was asked for the blob " + BLOB.digest() + " and says that it is " + OTHER);
    }

    private void upload(List<ImageName> mountSources) {
        repository().upload(ABSENT, () -> new ByteArrayInputStream(MANIFEST), mountSources, TransferListener.NONE);
    }

    @Test
    void blobWhoseHeadIsRefusedByTheStorageIsAskedForByGet() throws IOException {
        registry.always(
                request -> request.is("HEAD", ".*/blobs/sha256.*"),
                Fault.redirect(307, "http://" + storage.host() + "/v2/team/app/blobs/" + BLOB.digest()));
        storage.always(request -> request.is("HEAD", ".*"), Fault.answer(WireAnswer.of(403)));
        assertThat(repository().has(BLOB)).isTrue();
        assertThat(repository().upload(BLOB, () -> new ByteArrayInputStream(LAYER), List.of(), TransferListener.NONE))
                .isEqualTo(BlobTransfer.PRESENT);
        assertThat(registry.requests("POST", ".*")).isEmpty();
    }

    @Test
    void blobThatTheStorageDoesNotGiveEitherIsSent() throws IOException {
        registry.always(
                request -> request.is("HEAD", ".*/blobs/sha256.*") || request.is("GET", ".*/blobs/sha256.*"),
                Fault.redirect(307, "http://" + storage.host() + "/v2/team/app/blobs/" + BLOB.digest()));
        storage.always(request -> true, Fault.answer(WireAnswer.of(403)));
        assertThat(repository().upload(BLOB, () -> new ByteArrayInputStream(LAYER), List.of(), TransferListener.NONE))
                .isEqualTo(BlobTransfer.UPLOADED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/html; charset=utf-8", "application/xhtml+xml"})
    void pageIsNoManifest(String type) {
        registry.always(
                request -> request.path().contains("/manifests/"),
                Fault.answer(WireAnswer.of(200, "<html>Welcome to our network</html>".getBytes(UTF_8))
                        .with("Content-Type", type)));
        assertFails("it answered HTTP 200 with a page ('" + type.replaceFirst(";.*", "") + "')");
        assertThatThrownBy(() -> repository().resolve("there")).isInstanceOf(RegistryException.class);
        assertThatThrownBy(() -> repository().put("new", new ManifestDocument(MediaType.OCI_MANIFEST, MANIFEST)))
                .isInstanceOf(RegistryException.class);
    }

    @Test
    void pageIsNoBlobThatIsThere() {
        registry.always(
                request -> request.is("HEAD", ".*/blobs/.*"),
                Fault.answer(WireAnswer.of(200)
                        .with("Content-Type", "text/html")
                        .with("Content-Length", String.valueOf(LAYER.length))));
        assertThatThrownBy(() -> repository().has(BLOB))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("with a page ('text/html')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/octet-stream", "application/json"})
    void textThatIsNoJsonIsNoManifest(String type) {
        registry.always(
                request -> request.path().contains("/manifests/"),
                Fault.answer(WireAnswer.of(200, "welcome".getBytes(UTF_8)).with("Content-Type", type)));
        assertFails("its answer is not a manifest but '" + type + "', not JSON at line 1");
    }

    @Test
    void manifestThatIsSentAsSomethingElseIsRefused() {
        byte[] index = ("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_INDEX + "\"}").getBytes(UTF_8);
        memory.addManifest("team/app", "there", MediaType.OCI_MANIFEST, index);
        assertFails("it sent a manifest as '" + MediaType.OCI_MANIFEST + "' whose content says that it is '"
                + MediaType.OCI_INDEX + "'.");
    }

    @Test
    void manifestThatIsSentAsJsonIsWhatItSaysOfItself() {
        byte[] index = ("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_INDEX + "\"}").getBytes(UTF_8);
        memory.addManifest("team/app", "there", "application/json", index);
        assertThat(repository().manifest("there"))
                .map(ManifestDocument::mediaType)
                .contains(MediaType.OCI_INDEX);
        assertThat(repository().resolve("there")).map(Descriptor::mediaType).contains(MediaType.OCI_INDEX);
    }

    @Test
    void textOfAServerIsCutAndEscaped() {
        registry.always(
                request -> request.path().contains("/manifests/"),
                Fault.answer(WireAnswer.error(400, "CODE\\u001b[31m", "m".repeat(5000) + "\\u202e")));
        assertThatThrownBy(() -> repository().manifest("there"))
                .satisfies(e -> assertThat(e.getMessage())
                        .hasSizeLessThan(1200)
                        .doesNotContain("\u001b", "\u202e", "m".repeat(201)));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 401, 403})
    void registryThatHidesItsLoginFromTheAnonymousIsAskedForItAtItsRoot(int status) {
        BasicLogin login = new BasicLogin("robot", "secret", memory);
        handler = hiding(status, login);
        client.login(registry.host(), "robot", "secret");
        assertThat(repository().manifest("there")).map(ManifestDocument::bytes).contains(MANIFEST);
        assertThat(repository().resolve("there")).isPresent();
        assertThat(repository().manifest("absent")).isEmpty();
        assertThat(registry.requests("GET", "/v2/").size())
                .as("the scheme is asked for once, the login once")
                .isLessThanOrEqualTo(2);
    }

    @Test
    void registryThatLetsEverybodyInIsBelievedThatAManifestIsNotThere() {
        client.login(registry.host(), "robot", "secret");
        assertThat(repository().manifest("absent")).isEmpty();
        assertThat(repository().manifest("absent-too")).isEmpty();
    }

    private static WireHandler hiding(int status, BasicLogin login) {
        return request -> {
            WireAnswer answer = login.handle(request);
            boolean isHidden = answer.status() == 401 && !request.path().equals("/v2/");
            return isHidden ? WireAnswer.of(status) : answer;
        };
    }

    @Test
    void tagsThatTakeMoreMemoryThanAMillionOfTheUsualLengthAreTheUsualError() {
        String tags = "\"" + "t".repeat(10 << 20) + "\"";
        handler = request -> {
            int page = Integer.parseInt("0" + request.query().replaceAll("\\D", ""));
            return WireAnswer.json(200, "{\"tags\":[" + tags + "]}")
                    .with("Link", "<?page=" + (page + 1) + ">; rel=\"next\"");
        };
        assertThatThrownBy(() -> repository().tags())
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("its list of tags does not end: there are 7 tags on 7 pages, and more");
    }

    @Test
    void tagsThatGoOnForEverAreTheUsualError() {
        handler = request -> {
            int page = Integer.parseInt("0" + request.query().replaceAll("\\D", ""));
            return WireAnswer.json(200, "{\"tags\":[\"t" + page + "\"]}")
                    .with("Link", "<?page=" + (page + 1) + ">; rel=\"next\"");
        };
        assertThatThrownBy(() -> repository().tags())
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("its list of tags does not end: there are 2000 tags on 2000 pages, and more");
    }
}
