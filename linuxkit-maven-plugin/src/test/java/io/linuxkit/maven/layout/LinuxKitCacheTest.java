/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LinuxKitCacheTest {
    private static final ImageReference REFERENCE = ImageReference.parse(TestImage.NAME);
    private static final Architecture AMD64 = new Architecture("amd64");
    private static final Architecture ARM64 = new Architecture("arm64");

    @TempDir
    Path directory;

    private LinuxKitCache cache;

    @BeforeEach
    void createCache() {
        cache = LinuxKitCache.at(directory.resolve("parent/cache"));
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                format("legacy", image -> image.legacy(false)),
                format("legacy, links first", image -> image.legacy(true)),
                format("layout", TestImage::layout),
                format("containerd", TestImage::containerd));
    }

    private static Arguments format(String name, Function<TestImage, TarArchive> format) {
        return Arguments.of(org.junit.jupiter.api.Named.of(name, format));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void importSavedStoresImageOfEveryFormat(Function<TestImage, TarArchive> format) throws IOException {
        TestImage image = TestImage.of("linux/amd64", "base", "middle", "base", "top");

        CachedImage imported = add(image, format, AMD64);

        assertThat(imported.manifest().layers()).hasSize(4);
        assertThat(imported.config().diffIds()).isEqualTo(image.diffIds());
        assertThat(cache.find(REFERENCE, AMD64).orElseThrow().digest()).isEqualTo(imported.digest());
        assertThat(cache.verify()).isEmpty();
        assertThat(temporaryFiles()).isEmpty();
        for (int i = 0; i < 4; i++) {
            Digest blob = imported.manifest().layers().get(i).digest();
            try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(blobPath(blob)))) {
                assertThat(in.readAllBytes()).isEqualTo(image.layers().get(i));
            }
        }
    }

    @Test
    void importSavedStoresTheSameBlobsForBothStoresOfBareLayers() {
        TestImage image = TestImage.of("linux/amd64", "base", "top");

        CachedImage legacy = add(image, saved -> saved.legacy(false), AMD64);
        CachedImage layout = add(image, TestImage::layout, AMD64);

        assertThat(layout.digest()).isEqualTo(legacy.digest());
    }

    @Test
    void importSavedNamesImagesAsLinuxKitReadsThem() throws IOException {
        CachedImage image = add(TestImage.of("linux/amd64", "content"), TestImage::layout, AMD64);

        String name = "docker.io/lab/foo:249bd9041eb6c989dc84ea96b8532daf68be4188";
        String manifest = "\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"size\":"
                + image.descriptor().sizeBytes() + ",\"digest\":\"" + image.digest() + "\"";
        String platform = "\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}";
        String index = "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[{"
                + manifest + "," + platform + "}]}";
        Digest indexDigest = Digest.of(index.getBytes(UTF_8));
        assertThat(blobPath(indexDigest)).hasContent(index);
        assertThat(compact("index.json"))
                .isEqualTo(
                        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[{"
                                + manifest + ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + name
                                + "-amd64\"},"
                                + platform
                                + "},{\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"size\":"
                                + index.length()
                                + ",\"digest\":\"" + indexDigest
                                + "\",\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + name + "\"}}]}");
        assertThat(compact("oci-layout")).isEqualTo("{\"imageLayoutVersion\":\"1.0.0\"}");
        assertThat(Files.getPosixFilePermissions(cache.directory().resolve("index.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void importSavedKeepsOtherArchitecturesAndReplacesItsOwn() {
        CachedImage arm = add(TestImage.of("linux/arm64", "arm"), TestImage::layout, ARM64);
        add(TestImage.of("linux/amd64", "old"), TestImage::layout, AMD64);

        CachedImage amd = add(TestImage.of("linux/amd64", "new"), TestImage::layout, AMD64);

        assertThat(cache.list())
                .extracting(CacheEntry::name, CacheEntry::platforms, CacheEntry::digest, CacheEntry::whole)
                .containsExactly(
                        tuple(REFERENCE.canonical() + "-arm64", platforms("linux/arm64"), arm.digest(), true),
                        tuple(REFERENCE.canonical() + "-amd64", platforms("linux/amd64"), amd.digest(), true),
                        tuple(
                                REFERENCE.canonical().toString(),
                                platforms("linux/amd64", "linux/arm64"),
                                cache.resolve(REFERENCE).orElseThrow().digest(),
                                true));
        assertThat(cache.find(REFERENCE, ARM64).map(CachedImage::digest)).contains(arm.digest());
        assertThat(cache.verify()).isEmpty();
    }

    @Test
    void importSavedLeavesOutArchitecturesThatAreNotWhole() throws IOException {
        CachedImage arm = add(TestImage.of("linux/arm64", "arm"), TestImage::layout, ARM64);
        Files.delete(blobPath(arm.manifest().layers().get(0).digest()));

        add(TestImage.of("linux/amd64", "amd"), TestImage::layout, AMD64);

        assertThat(cache.list())
                .filteredOn(entry -> entry.name().equals(REFERENCE.canonical().toString()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.platforms()).containsExactly(Platform.parse("linux/amd64")));
    }

    @Test
    void importSavedKeepsWhatItDoesNotKnow() throws IOException {
        Files.createDirectories(cache.directory());
        String foreign = "{\"mediaType\":\"application/x\",\"size\":1,\"digest\":\"sha512:00\",\"data\":1.50}";
        Files.writeString(
                cache.directory().resolve("index.json"),
                "{\"schemaVersion\":2,\"x-unknown\":[1],\"manifests\":[" + foreign + "]}");

        add(TestImage.of("linux/amd64", "amd"), TestImage::layout, AMD64);

        assertThat(compact("index.json"))
                .startsWith("{\"schemaVersion\":2,\"x-unknown\":[1],\"manifests\":[" + foreign);
    }

    @Test
    void importSavedMakesAnIndexOfAPlainImage() throws IOException {
        CachedImage arm = add(TestImage.of("linux/arm64", "arm"), TestImage::layout, ARM64);
        Path index = cache.directory().resolve("index.json");
        Files.write(
                index,
                CacheIndex.parse(Files.readAllBytes(index))
                        .with(
                                REFERENCE.canonical().toString(),
                                Descriptor.of(
                                        arm.manifest().mediaType(),
                                        arm.descriptor().sizeBytes(),
                                        arm.digest()))
                        .toBytes());
        assertThat(cache.find(REFERENCE, ARM64).map(CachedImage::digest)).contains(arm.digest());

        add(TestImage.of("linux/amd64", "amd"), TestImage::layout, AMD64);

        assertThat(cache.find(REFERENCE, ARM64).map(CachedImage::digest)).contains(arm.digest());
        assertThat(cache.find(REFERENCE, AMD64)).isPresent();
    }

    @Test
    void importSavedReportsItsProgress() {
        RecordingListener listener = new RecordingListener();
        TestImage image = TestImage.of("linux/amd64", "base", "top");
        ImportRequest request = new ImportRequest(REFERENCE, AMD64);

        cache.importSaved(image.layout().open(), request, listener);
        assertThat(listener.events())
                .containsExactly(
                        "firstByte",
                        "blobStarted",
                        "blobStarted",
                        "progress",
                        "blobStored",
                        "blobStored",
                        "blobStored",
                        "blobStored",
                        "blobStored",
                        "beforeIndex",
                        "afterIndex");

        listener.events().clear();
        cache.importSaved(image.layout().open(), request, listener);
        assertThat(listener.events())
                .as("no layer is compressed a second time")
                .containsExactly(
                        "firstByte",
                        "progress",
                        "blobReused",
                        "blobReused",
                        "blobReused",
                        "blobReused",
                        "blobReused",
                        "beforeIndex",
                        "afterIndex");
    }

    @Test
    void importSavedHealsADamagedLayer() throws IOException {
        TestImage image = TestImage.of("linux/amd64", "base");
        CachedImage first = add(image, TestImage::layout, AMD64);
        Path layer = blobPath(first.manifest().layers().get(0).digest());
        byte[] damaged = Files.readAllBytes(layer);
        damaged[damaged.length - 1] ^= 1;
        Files.write(layer, damaged);
        assertThat(cache.verify()).hasSize(1);

        add(image, TestImage::layout, AMD64);

        assertThat(cache.verify()).isEmpty();
    }

    @Test
    void findWhenNothingIsThereReturnsNothingAndWritesNothing() {
        assertThat(cache.find(REFERENCE, AMD64)).isEmpty();
        assertThat(cache.list()).isEmpty();
        assertThat(cache.directory()).doesNotExist();
    }

    @Test
    void findWhenLayerIsMissingOrCutReturnsNothing() throws IOException {
        CachedImage image = add(TestImage.of("linux/amd64", "content"), TestImage::layout, AMD64);
        Path layer = blobPath(image.manifest().layers().get(0).digest());

        Files.write(layer, new byte[1]);
        assertThat(cache.find(REFERENCE, AMD64)).isEmpty();

        Files.delete(layer);
        assertThat(cache.find(REFERENCE, AMD64)).isEmpty();
        assertThat(cache.verify())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo("Tried to check '" + layer + "' of '" + REFERENCE.canonical()
                                + "-amd64': it is missing.\n  Build that package again with -Dlinuxkit.force.\n"
                                + "  More: mvn linuxkit:help -Dlinuxkit.error=cache-corrupted"));
    }

    @Test
    void findWhenManifestIsDamagedSaysWhichFile() throws IOException {
        CachedImage image = add(TestImage.of("linux/amd64", "content"), TestImage::layout, AMD64);
        Path manifest = blobPath(image.digest());
        Files.writeString(manifest, "{}");

        assertThatThrownBy(() -> cache.find(REFERENCE, AMD64))
                .isInstanceOf(CacheCorruptedException.class)
                .hasMessage(
                        "Tried to read '" + manifest + "' of the linuxkit cache: its content has another digest than"
                                + " its name says.\n  Move that file away, or empty the cache with 'mvn linuxkit:cache-clean';"
                                + " then build again.\n  More: mvn linuxkit:help -Dlinuxkit.error=cache-corrupted");
    }

    @Test
    void everythingWhenIndexIsDamagedSaysSo() throws IOException {
        add(TestImage.of("linux/amd64", "content"), TestImage::layout, AMD64);
        Path index = cache.directory().resolve("index.json");
        Files.writeString(index, "{\"manifests\": [");
        String message = "Tried to read '" + index + "' of the linuxkit cache: not JSON at line 1, column 16";

        assertThatThrownBy(() -> cache.find(REFERENCE, AMD64)).hasMessageStartingWith(message);
        assertThatThrownBy(() -> cache.list()).hasMessageStartingWith(message);
        assertThatThrownBy(() -> add(TestImage.of("linux/amd64", "x"), TestImage::layout, AMD64))
                .hasMessageStartingWith(message);
        assertThat(cache.clean().files()).isPositive();
        assertThat(cache.list()).isEmpty();
    }

    @Test
    void cleanTakesAwayTheCacheAndNothingElse() throws IOException {
        CachedImage image = add(TestImage.of("linux/amd64", "content"), TestImage::layout, AMD64);
        Path foreign = Files.writeString(cache.directory().resolve("blobs/sha256/notes.txt"), "mine");

        CleanedCache cleaned = cache.clean();

        assertThat(cleaned.names()).isEqualTo(2);
        assertThat(cleaned.files()).isEqualTo(6);
        assertThat(cleaned.sizeBytes()).isGreaterThan(image.sizeBytes());
        try (Stream<Path> files = Files.walk(cache.directory())) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactlyInAnyOrder(foreign, cache.directory().resolve(".lock"));
        }
        assertThat(cache.clean()).isEqualTo(new CleanedCache(0, 0, 0));
    }

    @Test
    void everythingWhenDirectoryIsNoCacheRefuses() throws IOException {
        Files.createDirectories(cache.directory());
        Path foreign = Files.writeString(cache.directory().resolve("notes.txt"), "mine");
        String message = "Tried to use '" + cache.directory() + "' as the linuxkit cache: it holds 'notes.txt' but"
                + " neither 'oci-layout' nor 'index.json'.\n  Empty the directory if it is meant to be the cache, or name"
                + " another directory with -Dlinuxkit.cache.\n  More: mvn linuxkit:help -Dlinuxkit.error=cache-directory";

        assertThatThrownBy(() -> cache.clean())
                .isInstanceOf(UserException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> add(TestImage.of("linux/amd64", "x"), TestImage::layout, AMD64))
                .hasMessage(message);
        assertThatThrownBy(() -> cache.find(REFERENCE, AMD64)).hasMessage(message);
        assertThat(foreign).hasContent("mine");
    }

    @Test
    void everythingWhenDirectoryIsAFileRefuses() throws IOException {
        Files.createDirectories(cache.directory().resolveSibling("x"));
        Files.writeString(cache.directory(), "a file");

        assertThatThrownBy(() -> cache.list())
                .hasMessage("Tried to use '" + cache.directory() + "' as the linuxkit cache: it is a file, not a"
                        + " directory.\n  Move it away, or name another directory with -Dlinuxkit.cache.\n"
                        + "  More: mvn linuxkit:help -Dlinuxkit.error=cache-directory");
    }

    @Test
    void importSavedWhenDirectoryCannotBeMadeSaysWhy() throws IOException {
        Path file = Files.writeString(directory.resolve("parent"), "a file");

        assertThatThrownBy(() -> add(TestImage.of("linux/amd64", "x"), TestImage::layout, AMD64))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("Tried to write to the linuxkit cache '" + cache.directory() + "': ")
                .hasMessageContaining("'" + file);
    }

    private String compact(String file) throws IOException {
        return JsonObject.parse(Files.readAllBytes(cache.directory().resolve(file)))
                .toString();
    }

    private static List<Platform> platforms(String... platforms) {
        return Stream.of(platforms).map(Platform::parse).toList();
    }

    private CachedImage add(TestImage image, Function<TestImage, TarArchive> format, Architecture architecture) {
        return cache.importSaved(
                format.apply(image).open(), new ImportRequest(REFERENCE, architecture), CacheListener.NONE);
    }

    private Path blobPath(Digest digest) {
        return cache.directory().resolve("blobs/sha256").resolve(digest.hex());
    }

    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
