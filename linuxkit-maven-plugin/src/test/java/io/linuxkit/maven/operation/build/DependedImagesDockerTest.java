/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.SavedArchive;
import io.linuxkit.maven.operation.BuildOptions;
import io.linuxkit.maven.operation.Workbench;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.problem.LinuxKitException;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.Daemons;
import io.linuxkit.maven.testing.Daemons.Daemon;
import io.linuxkit.maven.testing.EngineImages;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds with {@code depends.docker-images} and the registries of the test bed. */
@Tag("testbed")
class DependedImagesDockerTest {
    private static final String IMAGE = String.valueOf(System.getenv("LINUXKIT_IT_BASE_DIGEST_REFERENCE"));
    private static final String REPOSITORY = IMAGE.replaceFirst("@.*", "");
    private static final String DIGEST = IMAGE.replaceFirst(".*@", "");
    private static final String PRIVATE =
            String.valueOf(System.getenv("LINUXKIT_IT_BASIC_BASE_IMAGE")).replaceFirst(":1$", "") + "@" + DIGEST;

    @TempDir
    Path directory;

    static Stream<Daemon> daemons() {
        return Daemons.all();
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void imagesAreSavedByDigestOnly(Daemon daemon) throws IOException {
        try (Workbench bench = bench(daemon, "target: images/all.tar", IMAGE)) {
            bench.build("foo");
            EngineImages.tag(daemon.endpoint(), IMAGE, REPOSITORY, "other");
            try {
                bench.repository.write("pkg/foo/a.txt", "another").commit();
                bench.build("foo");
            } finally {
                EngineImages.remove(daemon.endpoint(), REPOSITORY + ":other");
            }
            Map<String, String> documents = documents(bench.repository.path("pkg/foo/images/all.tar"));

            assertThat(documents.get("manifest.json")).contains("\"Layers\"");
            assertThat(SavedArchive.read(bench.repository.path("pkg/foo/images/all.tar"))
                            .missing(Platform.linux(Workbench.MACHINE)))
                    .isEmpty();
            assertThat(bench.repository.path("pkg/foo/images/all.tar").toFile().length())
                    .isGreaterThan(1_000_000);
            assertThat(String.join("\n", documents.values())).doesNotContain("other");
            assertThat(bench.events.uncovered).containsExactly(Path.of("ignored.tar"));
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void directoryHasOnlyOneFileForEachImage(Daemon daemon) throws IOException {
        try (Workbench bench = bench(daemon, "target-dir: images", IMAGE)) {
            Path images = bench.repository.path("pkg/foo/images");
            bench.build("foo");
            bench.repository.write("pkg/foo/a.txt", "another").commit();
            bench.build("foo");

            assertThat(names(images)).containsExactly("base@" + DIGEST + ".tar");
            assertThat(documents(images.resolve("base@" + DIGEST + ".tar"))).containsKey("manifest.json");
            assertThat(names(bench.repository.path("pkg/foo")))
                    .containsExactly("Dockerfile", "a.txt", "build.yml", "ignored.tar", "images");
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void existingFilesRemainWhenAPullFails(Daemon daemon) throws IOException {
        String absent = REPOSITORY + "@sha256:" + "0".repeat(64);
        try (Workbench bench = bench(daemon, "target-dir: images", absent)) {
            Path kept = bench.repository.path("pkg/foo/images/kept.tar");
            Files.createDirectories(kept.getParent());
            Files.writeString(kept, "kept");
            WrittenFiles.of(bench.repository.path("pkg/foo/images"), bench.cache.directory())
                    .add(kept, Digest.of("kept".getBytes(StandardCharsets.UTF_8)));

            assertThatThrownBy(() -> bench.build("foo"))
                    .isInstanceOf(LinuxKitException.class)
                    .hasMessageStartingWith("Tried to pull '" + absent + "': the Docker daemon at ");
            assertThat(bench.events.recorded).containsExactly("pulling " + absent);
            assertThat(kept).hasContent("kept");
        }
    }

    /** The package is the top level of the repository, so that {@code .git} is in the package. */
    @ParameterizedTest
    @ValueSource(strings = {"target-dir: .git", "target: .git/HEAD", "target-dir: src", "target-dir: mine"})
    void filesThatNoBuildWroteAreNotChanged(String target) throws IOException {
        try (Workbench bench = new Workbench(directory, Daemons.first())) {
            bench.repository
                    .write("build.yml", "image: foo\norg: " + bench.organisation + "\n" + depends(target, IMAGE))
                    .write("Dockerfile", "FROM scratch\nCOPY build.yml /\n")
                    .write("src/tracked.txt", "tracked")
                    .commit()
                    .write("src/uncommitted.txt", "uncommitted")
                    .write("mine/own.txt", "own");
            byte[] head = Files.readAllBytes(bench.repository.path(".git/HEAD"));

            assertThatThrownBy(() -> bench.build(
                            bench.packages().read(PackageRequest.of(bench.repository.path(""))), BuildOptions.DEFAULT))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("linuxkit.error=depends-target");
            assertThat(bench.events.recorded).isEmpty();
            assertThat(bench.repository.path(".git/HEAD")).hasBinaryContent(head);
            assertThat(bench.repository.path(".git/objects")).isDirectory();
            assertThat(bench.repository.path("src/tracked.txt")).hasContent("tracked");
            assertThat(bench.repository.path("src/uncommitted.txt")).hasContent("uncommitted");
            assertThat(bench.repository.path("mine")).isDirectoryContaining("glob:**/own.txt");
            assertThat(bench.repository.path("mine").toFile().list()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void privateImageIsPulledWithCredentials(Daemon daemon) throws IOException {
        EngineImages.forget(daemon.endpoint(), PRIVATE);
        try (Workbench bench = bench(daemon, "target: images.tar", PRIVATE)) {
            Credentials credentials = new Credentials(
                    System.getenv("LINUXKIT_IT_REGISTRY_USER"), System.getenv("LINUXKIT_IT_REGISTRY_PASSWORD"));
            String registry = System.getenv("LINUXKIT_IT_REGISTRY_BASIC");
            List<String> asked = new CopyOnWriteArrayList<>();
            bench.credentials = host -> {
                asked.add(host);
                return host.equals(registry) ? Optional.of(credentials) : Optional.empty();
            };
            bench.build("foo");
            assertThat(asked).containsExactly(registry);
            assertThat(documents(bench.repository.path("pkg/foo/images.tar"))).containsKey("manifest.json");
        } finally {
            EngineImages.forget(daemon.endpoint(), PRIVATE);
        }
    }

    /** Creates a bench where git ignores the saved images, as is usual, and one more file. */
    private Workbench bench(Daemon daemon, String target, String image) throws IOException {
        Workbench bench = new Workbench(directory, daemon);
        fill(bench, image);
        bench.repository.write(".gitignore", "images*\nignored.tar\n").write("pkg/foo/ignored.tar", "");
        return bench.withFoo(depends(target, image));
    }

    /**
     * Copies the image from the registry of the test bed to the bench's registries, because a containerd store may no
     * longer have all parts when it saves the image.
     */
    private static void fill(Workbench bench, String image) throws IOException {
        HttpClient http = HttpClient.newHttpClient();
        String api = "http://" + REPOSITORY.replaceFirst("/", "/v2/");
        Manifest manifest = Manifest.parse(get(http, api + "/manifests/" + DIGEST));
        InMemoryRepository repository = bench.registries.repository(new ImageName(image.replaceFirst("@.*", "")));
        for (Descriptor blob : Stream.concat(Stream.of(manifest.config()), manifest.layers().stream())
                .toList()) {
            repository.add("", get(http, api + "/blobs/" + blob.digest()));
        }
    }

    private static byte[] get(HttpClient http, String address) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String depends(String target, String image) {
        return "depends:\n  docker-images:\n    " + target + "\n    list: [\"" + image + "\"]\n";
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Returns the small files of a tar, which are its JSON documents, by name. */
    private static Map<String, String> documents(Path file) throws IOException {
        Map<String, String> documents = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file);
                TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && (entry.getSize() < 100_000)) {
                    documents.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return documents;
    }
}
