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
import io.linuxkit.maven.registry.Repository.UploadSource;
import io.linuxkit.maven.testing.http.Fault;
import io.linuxkit.maven.testing.http.MemoryRegistry;
import io.linuxkit.maven.testing.http.TestClient;
import io.linuxkit.maven.testing.http.WireAnswer;
import io.linuxkit.maven.testing.http.WireRequest;
import io.linuxkit.maven.testing.http.WireServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRepositoryTest {
    private static final byte[] MANIFEST = "{\"schemaVersion\":2,\"note\":\"käse\"}".getBytes(UTF_8);

    private final MemoryRegistry memory = new MemoryRegistry(2);
    private final WireServer server = WireServer.plain(memory);
    private final TestClient client = new TestClient();
    private final Repository repository = client.repository(server.host() + "/team/app");

    @AfterEach
    void closeAll() {
        client.close();
        server.close();
    }

    private Digest published() {
        return memory.addManifest("team/app", "1", MediaType.OCI_MANIFEST, MANIFEST);
    }

    private void change(String method, String path, UnaryOperator<WireAnswer> change) {
        server.always(request -> request.is(method, path), Fault.changed(change));
    }

    private RegistryException failureOf(Runnable action) {
        try {
            action.run();
        } catch (RegistryException e) {
            return e;
        }
        throw new AssertionError("there was no failure");
    }

    @Nested
    class Manifests {
        @Test
        void manifestWhenThereHasExactBytesAndMediaType() {
            Digest digest = published();
            change(
                    "GET",
                    ".*/manifests/.*",
                    answer -> answer.without("Content-Type")
                            .with("Content-Type", MediaType.OCI_MANIFEST + "; charset=utf-8"));
            ManifestDocument expected = new ManifestDocument(MediaType.OCI_MANIFEST, MANIFEST);
            assertThat(repository.manifest("1")).contains(expected);
            assertThat(repository.manifest(digest)).contains(expected);
            assertThat(server.requests("GET", ".*/manifests/.*"))
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.headers().stream()
                                    .filter(header -> header.getKey().equals("Accept"))
                                    .toList())
                            .singleElement()
                            .satisfies(header -> assertThat(header.getValue())
                                    .isEqualTo("application/vnd.oci.image.index.v1+json,"
                                            + " application/vnd.docker.distribution.manifest.list.v2+json,"
                                            + " application/vnd.oci.image.manifest.v1+json,"
                                            + " application/vnd.docker.distribution.manifest.v2+json")));
        }

        @Test
        void manifestWhenAbsentIsEmpty() {
            assertThat(repository.manifest("1")).isEmpty();
            assertThat(repository.resolve("1")).isEmpty();
            assertThat(repository.manifest(Digest.of(MANIFEST))).isEmpty();
        }

        @Test
        void manifestWhenNotFoundIsNoAnswerOfRegistryFails() {
            server.always(
                    request -> request.path().contains("/manifests/"),
                    Fault.answer(WireAnswer.of(404, "<html>nginx</html>".getBytes(UTF_8))
                            .with("Content-Type", "text/html")));
            assertThatThrownBy(() -> repository.manifest("1"))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("HTTP 404");
            assertThatThrownBy(() -> repository.resolve("1"))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("HTTP 404");
        }

        @Test
        void manifestWhenMediaTypeIsUnknownKeepsIt() {
            memory.addManifest("team/app", "1", "application/vnd.docker.distribution.manifest.v1+prettyjws", MANIFEST);
            change(
                    "GET",
                    ".*/manifests/.*",
                    answer -> answer.without("Docker-Content-Digest")
                            .with(
                                    "Docker-Content-Digest",
                                    Digest.of(new byte[] {1}).toString()));
            assertThat(repository.manifest("1"))
                    .contains(new ManifestDocument(
                            "application/vnd.docker.distribution.manifest.v1+prettyjws", MANIFEST));
        }

        @Test
        void manifestWhenDigestHeaderIsAnotherFails() {
            published();
            Digest other = Digest.of(new byte[] {1});
            change(
                    "GET",
                    ".*/manifests/1",
                    answer -> answer.without("Docker-Content-Digest").with("Docker-Content-Digest", other.toString()));
            assertThatThrownBy(() -> repository.manifest("1"))
                    .hasMessageContaining("Tried to fetch manifest '" + server.host()
                            + "/team/app:1' from the registry '" + server.host() + "'")
                    .hasMessageContaining(Digest.of(MANIFEST).toString())
                    .hasMessageContaining(other.toString())
                    .hasMessageContaining("linuxkit.error=registry-answer");
        }

        @Test
        void manifestWhenContentIsNotOfDigestFails() {
            Digest digest = published();
            change(
                    "GET",
                    ".*/manifests/.*",
                    answer -> answer.withBody("{}".getBytes(UTF_8)).without("Docker-Content-Digest"));
            assertThatThrownBy(() -> repository.manifest(digest))
                    .hasMessageContaining("has the digest " + Digest.of("{}".getBytes(UTF_8)));
        }

        @Test
        void manifestWhenTooLargeFails() {
            published();
            change(
                    "GET",
                    ".*/manifests/.*",
                    answer -> answer.withBody(new byte[(4 << 20) + 1]).without("Docker-Content-Digest"));
            assertThatThrownBy(() -> repository.manifest("1")).hasMessageContaining("longer than 4194304 bytes");
        }

        @Test
        void resolveWhenHeadersSayAllAsksForNoMore() {
            Digest digest = published();
            assertThat(repository.resolve("1"))
                    .contains(Descriptor.of(MediaType.OCI_MANIFEST, MANIFEST.length, digest));
            assertThat(server.requests("GET", ".*/manifests/.*")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Docker-Content-Digest", "Content-Type", "Content-Length"})
        void resolveWhenHeaderIsMissingFetches(String header) {
            Digest digest = published();
            change("HEAD", ".*/manifests/.*", answer -> {
                WireAnswer less = answer.without(header);
                return new WireAnswer(
                        less.status(), less.headers(), less.body(), header.equals("Content-Length") ? -1 : 0);
            });
            assertThat(repository.resolve("1"))
                    .contains(Descriptor.of(MediaType.OCI_MANIFEST, MANIFEST.length, digest));
        }

        @Test
        void resolveWhenHeadIsNotAllowedFetches() {
            Digest digest = published();
            server.always(request -> request.method().equals("HEAD"), Fault.answer(WireAnswer.of(405)));
            assertThat(repository.resolve("1")).map(Descriptor::digest).contains(digest);
        }

        @Test
        void putWhenTakenSendsExactBytes() {
            ManifestDocument document = new ManifestDocument(MediaType.DOCKER_MANIFEST_LIST, MANIFEST);
            assertThat(repository.put("1", document)).isEqualTo(document.descriptor());
            assertThat(repository.put(document)).isEqualTo(document.descriptor());
            assertThat(memory.manifest("team/app", "1")).contains(MANIFEST);
            assertThat(server.requests("PUT", "/v2/team/app/manifests/1"))
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.header("Content-Type")).contains(MediaType.DOCKER_MANIFEST_LIST);
                        assertThat(request.header("Transfer-Encoding")).isEmpty();
                    });
            assertThat(server.requests("PUT", "/v2/team/app/manifests/" + document.digest()))
                    .hasSize(1);
        }

        @Test
        void putWhenRegistryHasAnotherDigestFails() {
            change(
                    "PUT",
                    ".*",
                    answer -> answer.without("Docker-Content-Digest")
                            .with(
                                    "Docker-Content-Digest",
                                    Digest.of(new byte[] {1}).toString()));
            assertThatThrownBy(() -> repository.put("1", new ManifestDocument(MediaType.OCI_MANIFEST, MANIFEST)))
                    .hasMessageContaining("Tried to push manifest '" + server.host() + "/team/app:1' to the registry")
                    .hasMessageContaining(Digest.of(MANIFEST).toString());
        }

        @Test
        void putWhenRegistryDoesNotSayLooksItUp() {
            change("PUT", ".*", answer -> answer.without("Docker-Content-Digest"));
            ManifestDocument document = new ManifestDocument(MediaType.OCI_MANIFEST, MANIFEST);
            assertThat(repository.put("1", document)).isEqualTo(document.descriptor());
            assertThat(server.requests("HEAD", ".*/manifests/1")).hasSize(1);
            server.always(request -> request.method().equals("HEAD"), Fault.answer(WireAnswer.of(404)));
            assertThatThrownBy(() -> repository.put("1", document)).hasMessageContaining("it has none");
        }

        @Test
        void putWhenRefusedTellsWhatRegistrySays() {
            server.always(
                    request -> request.method().equals("PUT"),
                    Fault.answer(WireAnswer.error(400, "MANIFEST_BLOB_UNKNOWN", "blob\\u0007 unknown to\\nregistry")));
            RegistryException failure =
                    failureOf(() -> repository.put("1", new ManifestDocument(MediaType.OCI_MANIFEST, MANIFEST)));
            assertThat(failure.status()).contains(400);
            assertThat(failure)
                    .hasMessageContaining("it answered HTTP 400, MANIFEST_BLOB_UNKNOWN: blob unknown to registry")
                    .hasMessageContaining("linuxkit.error=registry-refused");
        }
    }

    @Nested
    class Tags {
        @Test
        void tagsWhenThereAreSeveralPagesFollowsThem() {
            for (int tag = 1; tag <= 5; tag++) {
                memory.addManifest("team/app", "t" + tag, MediaType.OCI_MANIFEST, MANIFEST);
            }
            assertThat(repository.tags()).containsExactly("t1", "t2", "t3", "t4", "t5");
            assertThat(server.requests("GET", ".*/tags/list")).hasSize(3);
        }

        @Test
        void tagsWhenRepositoryIsUnknownAreNone() {
            assertThat(repository.tags()).isEmpty();
        }

        @Test
        void tagsWhenNullAreNone() {
            server.always(
                    request -> request.path().endsWith("/tags/list"),
                    Fault.answer(WireAnswer.json(200, "{\"name\":\"team/app\",\"tags\":null}")));
            assertThat(repository.tags()).isEmpty();
        }

        @Test
        void tagsWhenPagesGoInCirclesFails() {
            server.always(
                    request -> request.path().endsWith("/tags/list"),
                    Fault.answer(WireAnswer.json(200, "{\"tags\":[\"a\"]}")
                            .with("Link", "</v2/team/app/tags/list?last=a>; rel=\"next\"")));
            assertThatThrownBy(repository::tags).hasMessageContaining("does not end");
        }

        @Test
        void tagsWhenNextPageIsElsewhereFails() {
            try (WireServer other = WireServer.plain(memory)) {
                published();
                change(
                        "GET",
                        ".*/tags/list",
                        answer -> answer.with(
                                "Link", "<http://" + other.host() + "/v2/team/app/tags/list?last=a>; rel=\"next\""));
                assertThatThrownBy(repository::tags).hasMessageContaining("is at another host");
                assertThat(other.requests()).isEmpty();
            }
        }

        @Test
        void tagsWhenListIsNoneFails() {
            server.always(request -> request.path().endsWith("/tags/list"), Fault.answer(WireAnswer.json(200, "[1]")));
            assertThatThrownBy(repository::tags)
                    .hasMessageContaining("Tried to list the tags of '" + server.host() + "/team/app' in the registry")
                    .hasMessageContaining("malformed");
        }
    }

    @Nested
    class Uploads {
        private final byte[] content = "some layer".getBytes(UTF_8);
        private final Descriptor blob = Descriptor.of(MediaType.OCI_LAYER, content.length, Digest.of(content));
        private final List<String> heard = new ArrayList<>();
        private final TransferListener listener = new TransferListener() {
            @Override
            public void transferring(Descriptor moving, long bytes) {
                heard.add(bytes + " bytes");
            }

            @Override
            public void transferred(ImageName name, Descriptor moved, BlobTransfer transfer) {
                heard.add(transfer + " " + name);
            }
        };

        private BlobTransfer upload(UploadSource source, String... mountSources) {
            List<ImageName> names =
                    List.of(mountSources).stream().map(ImageName::new).toList();
            return repository.upload(blob, source, names, listener);
        }

        private InputStream open() {
            return new ByteArrayInputStream(content);
        }

        @Test
        void uploadWhenAbsentSendsIt() {
            assertThat(upload(this::open)).isEqualTo(BlobTransfer.UPLOADED);
            assertThat(memory.blob("team/app", blob.digest())).contains(content);
            assertThat(repository.has(blob)).isTrue();
            assertThat(server.requests("PUT", ".*")).singleElement().satisfies(request -> {
                assertThat(request.query()).isEqualTo("_state=signed-state&digest=" + blob.digest());
                assertThat(request.header("Content-Length")).contains("" + content.length);
                assertThat(request.header("Transfer-Encoding")).isEmpty();
            });
            assertThat(heard)
                    .containsExactly("0 bytes", content.length + " bytes", "UPLOADED " + server.host() + "/team/app");
        }

        @Test
        void uploadWhenThereSendsNothing() {
            memory.addBlob("team/app", content);
            assertThat(upload(() -> {
                        throw new IOException("must not be opened");
                    }))
                    .isEqualTo(BlobTransfer.PRESENT);
            assertThat(server.requests("POST", ".*")).isEmpty();
            assertThat(heard).containsExactly("PRESENT " + server.host() + "/team/app");
        }

        @Test
        void uploadWhenEmptySendsIt() {
            Descriptor empty = Descriptor.of(MediaType.OCI_LAYER, 0, Digest.of(new byte[0]));
            assertThat(repository.upload(empty, InputStream::nullInputStream, List.of(), TransferListener.NONE))
                    .isEqualTo(BlobTransfer.UPLOADED);
            assertThat(memory.blob("team/app", empty.digest())).contains(new byte[0]);
        }

        @Test
        void uploadWhenOtherRepositoryHasItMounts() {
            memory.addBlob("base/image", content);
            assertThat(upload(
                            this::open,
                            "elsewhere.example.com/base/image",
                            server.host() + "/team/app",
                            server.host() + "/base/image"))
                    .isEqualTo(BlobTransfer.MOUNTED);
            assertThat(server.requests("POST", ".*"))
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.query()).isEqualTo("mount=" + blob.digest() + "&from=base/image"));
            assertThat(server.requests("PUT", ".*")).isEmpty();
        }

        @Test
        void uploadWhenNobodyHasItUsesLastSessionAndEndsOthers() {
            assertThat(upload(this::open, server.host() + "/a", server.host() + "/b"))
                    .isEqualTo(BlobTransfer.UPLOADED);
            assertThat(server.requests("POST", ".*")).hasSize(2);
            assertThat(server.requests("DELETE", ".*/uploads/1")).hasSize(1);
            assertThat(server.requests("PUT", ".*/uploads/2")).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 403, 404, 405})
        void uploadWhenMountIsRefusedSends(int status) {
            server.always(request -> request.query().startsWith("mount="), Fault.answer(WireAnswer.of(status)));
            assertThat(upload(this::open, server.host() + "/a")).isEqualTo(BlobTransfer.UPLOADED);
        }

        @Test
        void uploadWhenSourceHasOtherContentSendsNotAll() {
            assertThatThrownBy(() -> upload(() -> new ByteArrayInputStream("SOME LAYER".getBytes(UTF_8))))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("Tried to upload blob '" + server.host() + "/team/app@" + blob.digest()
                            + "' to the registry '" + server.host() + "'")
                    .hasMessageContaining("instead of " + blob.digest())
                    .hasMessageContaining("linuxkit.error=blob-source");
            assertThatThrownBy(() -> upload(() -> new ByteArrayInputStream("some".getBytes(UTF_8))))
                    .hasMessageContaining("it has 4 bytes instead of 10");
            assertThatThrownBy(() -> upload(() -> new ByteArrayInputStream("some layer and more".getBytes(UTF_8))))
                    .hasMessageContaining("it has more than 10 bytes");
            assertThat(client.retries).isEmpty();
            assertThat(memory.blob("team/app", blob.digest())).isEmpty();
        }

        /** The source computes the digest, so a wrong one is sent to the registry, which refuses it. */
        @Test
        void uploadWhenSourceVerifiesItselfBelievesItsDigestAndNotItsSize() {
            UploadSource wrong = () -> new ByteArrayInputStream("SOME LAYER".getBytes(UTF_8));
            assertThatThrownBy(() -> upload(UploadSource.verifying(wrong)))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("DIGEST_INVALID");
            assertThatThrownBy(() ->
                            upload(UploadSource.verifying(() -> new ByteArrayInputStream("some".getBytes(UTF_8)))))
                    .hasMessageContaining("it has 4 bytes instead of 10");
            assertThat(memory.blob("team/app", blob.digest())).isEmpty();
            assertThat(upload(UploadSource.verifying(this::open))).isEqualTo(BlobTransfer.UPLOADED);
        }

        @Test
        void uploadWhenSourceCannotBeReadTellsWhy() {
            assertThatThrownBy(() -> upload(() -> {
                        throw new IOException("the disk is on fire");
                    }))
                    .hasMessageContaining("the disk is on fire")
                    .hasMessageContaining("linuxkit.error=blob-source");
            assertThat(client.retries).isEmpty();
        }

        @Test
        void uploadWhenConnectionBreaksBeginsNewSession() {
            server.script(2, request -> request.method().equals("PUT"), Fault.resetAfter(3));
            List<String> opened = new ArrayList<>();
            assertThat(upload(() -> {
                        opened.add("opened");
                        return open();
                    }))
                    .isEqualTo(BlobTransfer.UPLOADED);
            assertThat(server.requests("PUT", ".*").stream().map(WireRequest::path))
                    .containsExactly(
                            "/v2/team/app/blobs/uploads/1",
                            "/v2/team/app/blobs/uploads/2",
                            "/v2/team/app/blobs/uploads/3");
            assertThat(opened).hasSize(3);
            assertThat(client.retries).hasSize(2);
        }

        @Test
        void uploadWhenConnectionBreaksInTheMiddleOfMuchBeginsAnew() {
            byte[] large = new byte[8 << 20];
            Descriptor descriptor = Descriptor.of(MediaType.OCI_LAYER, large.length, Digest.of(large));
            server.script(2, request -> request.method().equals("PUT"), Fault.resetAfter(1 << 20));
            repository.upload(descriptor, () -> new ByteArrayInputStream(large), List.of(), TransferListener.NONE);
            assertThat(memory.blob("team/app", descriptor.digest())).contains(large);
            assertThat(client.retries).hasSize(2);
        }

        @Test
        void uploadWhenAnswerIsLostFindsItThere() {
            server.script(1, request -> request.method().equals("PUT"), Fault.lostAnswer());
            assertThat(upload(this::open)).isEqualTo(BlobTransfer.PRESENT);
            assertThat(server.requests("PUT", ".*")).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {404, 416})
        void uploadWhenSessionIsLostBeginsNewOne(int status) {
            server.script(1, request -> request.method().equals("PUT"), Fault.error(status, "BLOB_UPLOAD_UNKNOWN"));
            assertThat(upload(this::open)).isEqualTo(BlobTransfer.UPLOADED);
            assertThat(server.requests("POST", ".*")).hasSize(2);
        }

        @Test
        void uploadWhenRefusedBeforeAllIsSentTellsAnswer() {
            byte[] large = new byte[8 << 20];
            Descriptor descriptor = Descriptor.of(MediaType.OCI_LAYER, large.length, Digest.of(large));
            server.always(request -> request.method().equals("PUT"), exchange -> {
                exchange.send(WireAnswer.error(413, "SIZE_INVALID", "too large").with("Connection", "close"));
                exchange.socket().shutdownOutput();
                exchange.readBody();
            });
            RegistryException failure = failureOf(() -> repository.upload(
                    descriptor, () -> new ByteArrayInputStream(large), List.of(), TransferListener.NONE));
            assertThat(failure.status()).contains(413);
            assertThat(failure).hasMessageContaining("SIZE_INVALID").hasMessageContaining("proxy before it");
        }
    }

    @Nested
    class Downloads {
        private final byte[] content = new byte[3 << 20];
        private final Descriptor blob;

        Downloads() {
            for (int i = 0; i < content.length; i++) {
                content[i] = (byte) ((i * 31) >>> 7);
            }
            blob = Descriptor.of(MediaType.OCI_LAYER, content.length, memory.addBlob("team/app", content));
        }

        private byte[] read() throws IOException {
            try (InputStream in = repository.open(blob)) {
                return in.readAllBytes();
            }
        }

        @Test
        void openWhenThereGivesContent() throws IOException {
            assertThat(read()).isEqualTo(content);
            assertThat(server.requests("GET", ".*/blobs/.*")).hasSize(1);
        }

        @Test
        void openWhenThereIsNoUpload() throws IOException {
            read();
            assertThat(client.sent).isEmpty();
        }

        @Test
        void openWhenAbsentFails() {
            Descriptor absent = Descriptor.of(MediaType.OCI_LAYER, 1, Digest.of(new byte[] {1}));
            assertThat(repository.has(absent)).isFalse();
            assertThatThrownBy(() -> repository.open(absent))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("Tried to fetch blob '" + server.host() + "/team/app@" + absent.digest()
                            + "' from the registry")
                    .hasMessageContaining("HTTP 404, BLOB_UNKNOWN");
        }

        @Test
        void openWhenConnectionBreaksGoesOnWhereItEnded() throws IOException {
            server.script(2, request -> request.is("GET", ".*/blobs/.*"), Fault.truncateAfter(1_000_000));
            assertThat(read()).isEqualTo(content);
            assertThat(server.requests("GET", ".*/blobs/.*").stream()
                            .map(request -> request.header("Range").orElse("all")))
                    .containsExactly("all", "bytes=1000000-", "bytes=2000000-");
            assertThat(client.retries).hasSize(2);
        }

        @ParameterizedTest
        @CsvSource({"ignored", "wrong", "refused"})
        void openWhenRangesAreNotHonouredLeavesOutWhatItHas(String how) throws IOException {
            server.script(1, request -> request.is("GET", ".*/blobs/.*"), Fault.truncateAfter(1_000_000));
            server.always(request -> request.header("Range").isPresent(), exchange -> {
                WireAnswer whole = WireAnswer.of(200, content);
                exchange.send(
                        switch (how) {
                            case "ignored" -> whole;
                            case "wrong" ->
                                new WireAnswer(206, whole.headers(), whole.body(), whole.length())
                                        .with(
                                                "Content-Range",
                                                "bytes 5-" + (content.length - 1) + "/" + content.length);
                            default -> WireAnswer.of(416);
                        });
            });
            assertThat(read()).isEqualTo(content);
        }

        @Test
        void openWhenContentIsNotOfDigestFailsBeforeEnd() throws IOException {
            server.always(request -> request.is("GET", ".*/blobs/.*"), Fault.corrupted());
            try (InputStream in = repository.open(blob)) {
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("instead of " + blob.digest())
                        .hasCauseInstanceOf(RegistryException.class);
            }
            try (InputStream in = repository.open(blob)) {
                assertThatThrownBy(() -> in.readNBytes(content.length)).isInstanceOf(IOException.class);
            }
        }

        @Test
        void openWhenSizeIsAnotherFails() {
            change("GET", ".*/blobs/.*", answer -> answer.withBody(new byte[] {1, 2}));
            assertThatThrownBy(() -> repository.open(blob))
                    .hasMessageContaining("has 2 bytes instead of " + content.length);
        }

        @Test
        void openWhenEndIsNotTheEndGivesUpAfterAttempts() throws IOException {
            change(
                    "GET",
                    ".*/blobs/.*",
                    answer -> new WireAnswer(200, List.of(), new ByteArrayInputStream(content, 0, 100), -1));
            try (InputStream in = repository.open(blob)) {
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOf(RegistryException.class)
                        .hasMessageContaining("it ended after 100 of " + content.length + " bytes")
                        .hasMessageContaining("in each of 5 attempts");
            }
            assertThat(server.requests("GET", ".*/blobs/.*")).hasSize(5);
        }

        @Test
        void openWhenEmptyGivesNothing() throws IOException {
            Descriptor empty = Descriptor.of(MediaType.OCI_LAYER, 0, memory.addBlob("team/app", new byte[0]));
            try (InputStream in = repository.open(empty)) {
                assertThat(in.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void requestsWhenInterruptedEndAtOnce() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        server.always(request -> request.is("GET", ".*/manifests/.*"), exchange -> {
            asked.countDown();
            exchange.awaitClient();
        });
        AtomicReference<String> ended = new AtomicReference<>("");
        Thread thread = new Thread(() ->
                ended.set(failureOf(() -> repository.manifest("1")).problem().topic()
                        + (Thread.currentThread().isInterrupted() ? ", still interrupted" : "")));
        thread.start();
        asked.await();
        thread.interrupt();
        thread.join();
        assertThat(ended).hasValue("INTERRUPTED, still interrupted");
        assertThat(client.retries).isEmpty();
    }

    @Test
    void requestsWhenThereAreMoreThanConnectionsWaitForOne() throws InterruptedException, ExecutionException {
        published();
        repository.tags();
        CountDownLatch arrived = new CountDownLatch(8);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        server.always(request -> request.is("GET", ".*/manifests/.*"), exchange -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            arrived.countDown();
            await(arrived);
            WireAnswer answer = exchange.forward();
            atOnce.decrementAndGet();
            exchange.send(answer.with("Connection", "close"));
        });
        ExecutorService threads = Executors.newFixedThreadPool(24);
        List<Callable<Optional<ManifestDocument>>> tasks = Collections.nCopies(24, () -> repository.manifest("1"));
        for (Future<Optional<ManifestDocument>> task : threads.invokeAll(tasks)) {
            assertThat(task.get()).isPresent();
        }
        threads.shutdown();
        assertThat(most).hasValue(8);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
