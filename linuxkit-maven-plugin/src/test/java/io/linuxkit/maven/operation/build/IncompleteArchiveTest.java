/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.docker.DockerDaemon;
import io.linuxkit.maven.docker.PullCredentials;
import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.git.TestRepository;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.io.TarEntry;
import io.linuxkit.maven.io.TarStream;
import io.linuxkit.maven.layout.SavedArchive;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.source.DockerImages;
import io.linuxkit.maven.source.PinnedImage;
import io.linuxkit.maven.testing.InMemoryRegistries;
import io.linuxkit.maven.testing.RecordedEvents;
import io.linuxkit.maven.testing.SampleImage;
import io.linuxkit.maven.testing.ScriptedDaemon;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Incomplete archives of images of {@code depends}. Docker 28 with containerd's image store saves an image without the
 * parts that its store no longer has.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class IncompleteArchiveTest {
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final String NAME = "registry.example/base";

    @TempDir
    Path directory;

    private final SampleImage image = SampleImage.of("amd64", "one", "two");
    private final InMemoryRegistries registries = new InMemoryRegistries();
    private final RecordedEvents events = new RecordedEvents();

    @Test
    void layersThatTheDaemonOmittedComeFromTheRegistry() throws IOException {
        image.publish(registries.repository(new ImageName(NAME)), "1");
        Map<String, byte[]> saved = completeArchive();
        layers().forEach(layer -> saved.remove(blobName(layer.digest())));

        Path file = save(saved);

        SavedArchive archive = SavedArchive.read(file);
        assertThat(archive.missing(AMD64)).isEmpty();
        assertThat(Files.size(file))
                .isGreaterThan(saved.values().stream().mapToLong(b -> b.length).sum());
        assertThat(events.recorded).anyMatch(event -> event.contains("omitted 2 parts of"));
    }

    @Test
    void manifestThatTheDaemonOmittedComesFromTheRegistryWithItsBlobs() throws IOException {
        image.publish(registries.repository(new ImageName(NAME)), "1");
        Map<String, byte[]> saved = completeArchive();
        saved.keySet().removeIf(name -> name.startsWith("blobs/"));

        assertThat(SavedArchive.read(save(saved)).missing(AMD64)).isEmpty();
    }

    @Test
    void completeArchiveNeedsNoRegistry() throws IOException {
        Path file = save(completeArchive());

        assertThat(file).hasBinaryContent(tar(completeArchive()));
        assertThat(registries.requests).isEmpty();
    }

    @Test
    void otherPlatformsOfAnIndexMayBeMissing() throws IOException {
        Descriptor other =
                SampleImage.of("arm64", "other").manifest().toManifest().descriptor();
        Index index = Index.oci(List.of(image.manifest().toManifest().descriptor(), other));
        Map<String, byte[]> saved = completeArchive();
        saved.put(blobName(Digest.of(index.bytes())), index.bytes());
        saved.put("index.json", Index.oci(List.of(index.descriptor())).bytes());

        assertThat(SavedArchive.read(save(saved)).missing(AMD64)).isEmpty();
        assertThat(registries.requests).isEmpty();
    }

    @Test
    void partThatTheRegistryDoesNotHaveEitherIsAnErrorThatNamesImageAndDaemon() {
        Map<String, byte[]> saved = completeArchive();
        Digest layer = layers().get(0).digest();
        saved.remove(blobName(layer));

        assertThatThrownBy(() -> save(saved))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(NAME + "@" + image.digest())
                .hasMessageContaining("the Docker daemon at tcp://127.0.0.1")
                .hasMessageContaining(layer.toString())
                .hasMessageContaining("linuxkit.error=depends-incomplete");
        assertThat(directory.resolve("repository/images")).isEmptyDirectory();
    }

    @Test
    void damagedBlobIsAnError() {
        Map<String, byte[]> saved = completeArchive();
        saved.put(blobName(layers().get(0).digest()), "damaged".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> save(saved))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("linuxkit.error=depends-incomplete");
    }

    private List<Descriptor> layers() {
        return image.manifest().toManifest().layers();
    }

    private Map<String, byte[]> completeArchive() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        image.content().forEach((digest, bytes) -> entries.put(blobName(digest), bytes));
        entries.put(blobName(image.digest()), image.manifest().bytes());
        entries.put(
                "index.json",
                Index.oci(List.of(image.manifest().toManifest().descriptor())).bytes());
        entries.put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
        return entries;
    }

    private static String blobName(Digest digest) {
        return "blobs/sha256/" + digest.hex();
    }

    private static byte[] tar(Map<String, byte[]> entries) throws IOException {
        try (TarStream tar = new TarStream(entries.entrySet().stream()
                .map(entry -> TarEntry.file(
                        entry.getKey(),
                        0644,
                        entry.getValue().length,
                        () -> new ByteArrayInputStream(entry.getValue())))
                .iterator())) {
            return tar.readAllBytes();
        }
    }

    /** Has a daemon save an archive with these entries, and returns the only file in the target directory. */
    private Path save(Map<String, byte[]> entries) throws IOException {
        TestRepository repository = TestRepository.init(directory.resolve("repository"))
                .write("build.yml", "")
                .commit();
        byte[] archive = tar(entries);
        DockerImages wanted = new DockerImages(
                List.of(new PinnedImage(NAME, "", image.digest().toString())), repository.path("images"), true);
        DependsTarget target = DependsTarget.require(
                wanted, repository.path(""), new GitRevisions(TestRepository.ENVIRONMENT), directory.resolve("cache"));
        try (ScriptedDaemon server = ScriptedDaemon.answering()
                .answer("/json", "200 OK", "{\"Id\":\"a\",\"Architecture\":\"amd64\"}")
                .on("/images/get", client -> {
                    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + archive.length + "\r\n\r\n";
                    client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                    client.getOutputStream().write(archive);
                })) {
            new DependedImages(DockerDaemon.connect(server.endpoint()), PullCredentials.NONE, registries, AMD64, events)
                    .fulfil(target);
        }
        return target.place().resolve("base@" + image.digest() + ".tar");
    }
}
