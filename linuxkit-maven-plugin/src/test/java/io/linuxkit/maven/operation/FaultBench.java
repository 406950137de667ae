/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.git.TestRepository;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.layout.CacheEntry;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.source.Field;
import io.linuxkit.maven.source.FieldOverride;
import io.linuxkit.maven.source.Origin;
import io.linuxkit.maven.testing.SampleImage;
import io.linuxkit.maven.testing.http.Fault;
import io.linuxkit.maven.testing.http.MemoryRegistry;
import io.linuxkit.maven.testing.http.TestClient;
import io.linuxkit.maven.testing.http.TokenLogin;
import io.linuxkit.maven.testing.http.WireAnswer;
import io.linuxkit.maven.testing.http.WireRequest;
import io.linuxkit.maven.testing.http.WireServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The operations against two registries that require a login, with the token service of both and another HTTP server.
 * Both registries store their repositories, which have different names, in the same memory. Faults are set for one kind
 * of request.
 */
final class FaultBench extends OperationBench implements AutoCloseable {
    static final String USER = "robot";
    static final String PASSWORD = "pass-word-of-robot";

    final MemoryRegistry memory;
    final TestClient client;
    final String host;
    final String otherHost;
    final WireServer elsewhere;
    final TokenLogin login;

    private final Servers servers;
    private volatile boolean healed;

    /** All servers, and the client that has the credentials for both registries. */
    private record Servers(
            MemoryRegistry memory,
            TokenLogin login,
            WireServer registry,
            WireServer other,
            WireServer tokens,
            WireServer elsewhere,
            TestClient client) {
        static Servers start() {
            MemoryRegistry memory = new MemoryRegistry();
            TokenLogin login =
                    new TokenLogin(new TokenLogin.Account(USER, PASSWORD, "", Set.of("pull", "push")), memory);
            Servers servers = new Servers(
                    memory,
                    login,
                    WireServer.plain(login),
                    WireServer.plain(login),
                    WireServer.plain(login.service()),
                    WireServer.plain(memory),
                    new TestClient());
            login.realm("http://" + servers.tokens.host() + "/token");
            Stream.of(servers.registry, servers.other)
                    .forEach(server -> servers.client.login(server.host(), USER, PASSWORD));
            return servers;
        }

        Stream<WireServer> ours() {
            return Stream.of(registry, other, tokens);
        }
    }

    /**
     * Creates a bench with an empty cache.
     *
     * @param packages the repository of {@link #packages(Path)}, which several benches may use
     * @param cacheDirectory the directory of the cache, which only this bench uses
     */
    FaultBench(TestRepository packages, Path cacheDirectory) {
        this(packages, cacheDirectory, Servers.start());
    }

    private FaultBench(TestRepository packages, Path cacheDirectory, Servers servers) {
        super(packages, cacheDirectory, servers.client.registries());
        this.servers = servers;
        this.memory = servers.memory;
        this.login = servers.login;
        this.client = servers.client;
        this.host = servers.registry.host();
        this.otherHost = servers.other.host();
        this.elsewhere = servers.elsewhere;
        elsewhere.always(request -> request.path().equals("/refused"), Fault.answer(WireAnswer.of(403)));
    }

    /** Creates a repository with the committed package {@code foo}. */
    static TestRepository packages(Path directory) {
        return TestRepository.init(directory)
                .write("pkg/foo/build.yml", "image: foo\n")
                .write("pkg/foo/Dockerfile", "FROM scratch\n")
                .commit();
    }

    /** Sets the organisation to {@code team} in the first registry. */
    @Override
    PackageRequest request(String name) {
        FieldOverride organisation = FieldOverride.of(Field.ORG, host + "/team", Origin.ofUserProperty("linuxkit.org"));
        PackageRequest plain = super.request(name);
        return new PackageRequest(
                plain.directory(),
                plain.buildYml(),
                List.of(organisation),
                plain.buildArgFiles(),
                plain.tag(),
                plain.project().withInputs(plain.inputs()));
    }

    /** Puts an image into a repository of the registries, under a tag. */
    void publish(String repository, String tag, SampleImage image) {
        image.content().values().forEach(bytes -> memory.addBlob(repository, bytes));
        memory.addManifest(
                repository, tag, image.manifest().mediaType(), image.manifest().bytes());
    }

    /** Puts an index into a repository that has its images already. */
    void publishIndex(String repository, String tag, SampleImage... images) {
        ManifestDocument document = index(images);
        memory.addManifest(repository, tag, document.mediaType(), document.bytes());
    }

    static ManifestDocument index(SampleImage... images) {
        List<IndexEntry> entries = Stream.of(images)
                .map(image ->
                        IndexEntry.of(image.manifest().descriptor().withPlatform(Platform.parse(image.platform()))))
                .toList();
        return ManifestDocument.of(Index.of(MediaType.OCI_INDEX, entries));
    }

    /**
     * Sets a fault for one kind of request. Requests without credentials, which the registries refuse anyway, are not
     * counted.
     *
     * @param kind the kind of request
     * @param first the number of the first request with the fault, counted from 1
     * @param times the number of requests with the fault
     * @param fault the fault
     * @return the number of faults that have happened so far
     */
    AtomicInteger script(RequestKind kind, int first, int times, Fault fault) {
        AtomicInteger seen = new AtomicInteger();
        AtomicInteger played = new AtomicInteger();
        Predicate<WireRequest> where = request -> !healed
                && RequestKind.of(request) == kind
                && (kind == RequestKind.PING || request.header("Authorization").isPresent())
                && seen.incrementAndGet() >= first;
        servers.ours()
                .forEach(server -> server.script(times, where, exchange -> {
                    played.incrementAndGet();
                    fault.play(exchange);
                }));
        return played;
    }

    /** Returns a fault that answers like the registry answers a request without credentials. */
    Fault notLoggedIn() {
        return exchange -> {
            WireRequest request = exchange.request();
            WireAnswer answer =
                    login.handle(new WireRequest(request.method(), request.target(), List.of(), request.body()));
            Fault.answer(answer).play(exchange);
        };
    }

    /** Ends all faults. */
    void heal() {
        healed = true;
    }

    /** Returns the number of requests by their kind. */
    Map<RequestKind, Long> requests() {
        return servers.ours()
                .flatMap(server -> server.requests().stream())
                .collect(Collectors.groupingBy(RequestKind::of, Collectors.counting()));
    }

    /** Returns the digests in the cache by name, with {@code HOST} for the first registry. */
    Map<String, Digest> cached() {
        return cache.list().stream()
                .collect(Collectors.toMap(entry -> entry.name().replace(host, "HOST"), CacheEntry::digest));
    }

    void assertNothingCorrupt() {
        assertThat(cache.verify()).isEmpty();
        memory.tags().forEach((tag, digest) -> assertComplete(tag.substring(0, tag.indexOf(':')), digest.toString()));
    }

    private void assertComplete(String repository, String digest) {
        byte[] bytes = memory.manifest(repository, digest)
                .orElseThrow(() -> new AssertionError(repository + " has no " + digest));
        assertThat(Digest.of(bytes)).hasToString(digest);
        if (JsonObject.parse(bytes).objects("manifests").isEmpty()) {
            Manifest manifest = Manifest.parse(bytes);
            Stream.concat(Stream.of(manifest.config()), manifest.layers().stream())
                    .forEach(blob -> assertHolds(repository, blob));
        } else {
            Index.parse(bytes)
                    .manifests()
                    .forEach(
                            member -> assertComplete(repository, member.digest().toString()));
        }
    }

    private void assertHolds(String repository, Descriptor blob) {
        assertThat(memory.blob(repository, blob.digest()))
                .hasValueSatisfying(bytes -> assertThat(Digest.of(bytes)).isEqualTo(blob.digest()));
    }

    void assertNothingSecretElsewhere() {
        assertThat(elsewhere.requests()).allSatisfy(request -> {
            assertThat(request.header("Authorization")).isEmpty();
            assertThat(request.head()).doesNotContain(PASSWORD).doesNotContain(TokenLogin.PREFIX);
        });
    }

    @Override
    public void close() {
        client.close();
        Stream.concat(servers.ours(), Stream.of(elsewhere)).forEach(WireServer::close);
    }
}
