/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import static io.linuxkit.maven.operation.PublishingBench.AMD64;
import static io.linuxkit.maven.operation.PublishingBench.ARM64;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.CacheEntry;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.PulledImageException;
import io.linuxkit.maven.operation.PublishingBench;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import io.linuxkit.maven.testing.SampleImage;
import io.linuxkit.maven.testing.SampleImage.Form;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of pulling images from a registry in memory into a cache. */
class CachePullTest {
    private static final SampleImage AMD = SampleImage.of("amd64", "base", "amd");
    private static final SampleImage ARM = SampleImage.of(Form.DOCKER, "linux/arm64", "base", "arm");

    @TempDir
    Path directory;

    private PublishingBench bench;
    private InMemoryRepository remote;

    @BeforeEach
    void createRegistry() {
        bench = new PublishingBench(directory);
        remote = bench.registries.repository(new ImageName("linuxkit/init"));
    }

    private void publishIndex(SampleImage... images) {
        List<Descriptor> members = Stream.of(images)
                .map(image -> image.publish(remote, "x")
                        .manifest()
                        .descriptor()
                        .withPlatform(Platform.parse(image.platform())))
                .toList();
        remote.untag("x");
        remote.store("1", ManifestDocument.of(Index.oci(members)));
    }

    private List<String> names() {
        return bench.cache.list().stream().map(CacheEntry::name).toList();
    }

    @Test
    void runWhenThereIsAnIndexPullsAllImagesOfIt() {
        publishIndex(AMD, ARM, SampleImage.of(Form.OCI, "unknown/unknown", "statement"));

        List<CachedImage> pulled = bench.cachePull("linuxkit/init:1");

        assertThat(pulled).extracting(CachedImage::architecture).containsExactly(AMD64, ARM64);
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "docker.io/linuxkit/init:1",
                        "docker.io/linuxkit/init:1-amd64",
                        "docker.io/linuxkit/init:1-arm64");
        assertThat(bench.cache.images(ImageReference.parse("linuxkit/init:1")))
                .extracting(CachedImage::digest)
                .containsExactly(AMD.digest(), ARM.digest());
        assertThat(bench.cache.verify()).isEmpty();
        assertThat(bench.events.recorded)
                .containsExactly("pulled docker.io/linuxkit/init:1-amd64", "pulled docker.io/linuxkit/init:1-arm64");
    }

    @Test
    void runWhenPlatformsAreGivenPullsOnlyThese() {
        publishIndex(AMD, ARM);

        assertThat(bench.cachePull("linuxkit/init:1", "linux/arm64"))
                .extracting(CachedImage::digest)
                .containsExactly(ARM.digest());
        assertThat(bench.cache.verify()).isEmpty();
    }

    @Test
    void runWhenAPlatformIsMissingFailsAndStoresNothing() {
        publishIndex(AMD, ARM);

        assertThatThrownBy(() -> bench.cachePull("linuxkit/init:1", "linux/arm64", "linux/s390x"))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Tried to pull 'linuxkit/init:1' into the cache: the registry does not have it for"
                                + " 'linux/s390x'.\n  Publish it with mvn linuxkit:push and mvn linuxkit:index, or correct"
                                + " -Dlinuxkit.reference and -Dlinuxkit.platforms.\n  More: mvn linuxkit:help -Dlinuxkit.error=not-published");
        assertThat(names()).isEmpty();
    }

    @Test
    void runWhenThereIsNoIndexYetPullsAllTagsWithAnArchitecture() {
        AMD.publish(remote, "1-amd64");
        ARM.publish(remote, "1-arm64");
        AMD.publish(remote, "10-amd64");
        AMD.publish(remote, "1-debug");

        assertThat(bench.cachePull("linuxkit/init:1"))
                .extracting(CachedImage::architecture)
                .containsExactly(AMD64, ARM64);
    }

    @Test
    void runWhenReferenceNamesAnArchitectureStoresItAsLinuxKitDoes() {
        ARM.publish(remote, "1-arm64");

        bench.cachePull("linuxkit/init:1-arm64");

        assertThat(names()).containsExactlyInAnyOrder("docker.io/linuxkit/init:1", "docker.io/linuxkit/init:1-arm64");
    }

    @Test
    void runWhenTagIsASingleImageStoresItUnderItsArchitectureToo() {
        AMD.publish(remote, "3.20");

        bench.cachePull("linuxkit/init:3.20");

        assertThat(names())
                .containsExactlyInAnyOrder("docker.io/linuxkit/init:3.20", "docker.io/linuxkit/init:3.20-amd64");
        assertThat(bench.cache.find(ImageReference.parse("linuxkit/init:3.20"), AMD64))
                .isPresent();
    }

    @Test
    void runWhenReferenceDoesNotExistFails() {
        assertThatThrownBy(() -> bench.cachePull("linuxkit/init:1"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Tried to pull 'linuxkit/init:1' into the cache: the registry 'docker.io' has"
                        + " neither this tag nor this tag followed by an architecture.");
    }

    @Test
    void runWhenIndexHasNoImageForLinuxFails() {
        publishIndex(SampleImage.of(Form.OCI, "windows/amd64", "x"));

        assertThatThrownBy(() -> bench.cachePull("linuxkit/init:1"))
                .hasMessageContaining("this tag has no image for Linux");
    }

    @Test
    void runWhenTagIsNeitherImageNorIndexNamesItsMediaType() {
        Descriptor config = remote.add(MediaType.OCI_CONFIG, "{}".getBytes(UTF_8));
        byte[] bytes = Manifest.oci(config, List.of()).bytes();
        remote.store("1", new ManifestDocument("application/vnd.docker.distribution.manifest.v1+json", bytes));

        assertThatThrownBy(() -> bench.cachePull("linuxkit/init:1"))
                .isInstanceOf(PulledImageException.class)
                .hasMessageStartingWith(
                        "Tried to pull 'docker.io/linuxkit/init:1': it is neither an image nor an index but a"
                                + " 'application/vnd.docker.distribution.manifest.v1+json'.");
    }
}
