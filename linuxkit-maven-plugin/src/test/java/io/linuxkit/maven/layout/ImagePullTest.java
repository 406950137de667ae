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
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.testing.SampleImage;
import io.linuxkit.maven.testing.SampleImage.Blob;
import io.linuxkit.maven.testing.SampleImage.Form;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImagePullTest {
    private static final String NAME = "lab/foo:249b";
    private static final String FULL = "docker.io/lab/foo:249b";
    private static final ImageReference REFERENCE = ImageReference.parse(NAME);
    private static final Architecture AMD64 = new Architecture("amd64");
    private static final Architecture ARM64 = new Architecture("arm64");

    @TempDir
    Path directory;

    private LinuxKitCache cache;
    private final List<Digest> fetched = new CopyOnWriteArrayList<>();

    @BeforeEach
    void createCache() {
        cache = LinuxKitCache.at(directory.resolve("cache"));
    }

    private CachedImage pull(SampleImage image) {
        return pull(image, image.pulled(NAME), CacheListener.NONE);
    }

    private CachedImage pull(SampleImage image, PulledImage pulled, CacheListener listener) {
        BlobSource source = blob -> {
            fetched.add(blob.digest());
            return image.open(blob);
        };
        return cache.importPulled(List.of(pulled), source, listener).get(0);
    }

    @ParameterizedTest
    @EnumSource
    void importPulledKeepsBytesAndMediaTypes(Form form) throws IOException {
        SampleImage image = SampleImage.of(form, "linux/amd64", "base", "middle", "base", "top");

        CachedImage pulled = pull(image);

        assertThat(pulled.digest()).isEqualTo(image.digest());
        assertThat(ManifestDocument.of(pulled.manifest())).isEqualTo(image.manifest());
        assertThat(cache.find(REFERENCE, AMD64).orElseThrow().digest()).isEqualTo(image.digest());
        assertThat(cache.resolve(REFERENCE.forArchitecture(AMD64)).orElseThrow().mediaType())
                .isEqualTo(image.manifest().mediaType());
        assertThat(index().manifests()).extracting(Descriptor::digest).containsExactly(image.digest());
        assertThat(cache.verify()).isEmpty();
        assertThat(fetched).containsExactlyInAnyOrderElementsOf(image.content().keySet());
        assertThat(temporaryFiles()).isEmpty();
    }

    private Index index() throws IOException {
        Descriptor index = cache.resolve(REFERENCE).orElseThrow();
        return Index.parse(Files.readAllBytes(blob(index.digest())));
    }

    private Path blob(Digest digest) {
        return cache.directory().resolve("blobs/sha256").resolve(digest.hex());
    }

    @Test
    void importPulledWhenBlobsAreThereFetchesTheOthersOnly() {
        pull(SampleImage.of("amd64", "base", "old"));
        fetched.clear();

        SampleImage image = SampleImage.of("amd64", "base", "new");
        pull(image);

        Digest base = image.blobs().get(0).descriptor().digest();
        assertThat(fetched).hasSize(2).doesNotContain(base);
        assertThat(cache.verify()).isEmpty();
    }

    @Test
    void importPulledWhenBlobThereIsDamagedFetchesItAnew() throws IOException {
        SampleImage image = SampleImage.of("amd64", "base");
        pull(image);
        Descriptor base = image.blobs().get(0).descriptor();
        Files.write(blob(base.digest()), new byte[(int) base.sizeBytes()]);
        fetched.clear();

        pull(image);

        assertThat(fetched).containsExactly(base.digest());
        assertThat(cache.verify()).isEmpty();
    }

    @Test
    void importPulledKeepsOtherArchitecturesAndReplacesItsOwn() throws IOException {
        pull(SampleImage.of("arm64", "arm"));
        pull(SampleImage.of("amd64", "old"));
        pull(SampleImage.of("amd64", "new"));

        assertThat(index().manifests())
                .extracting(Descriptor::digest)
                .containsExactly(
                        SampleImage.of("amd64", "new").digest(),
                        SampleImage.of("arm64", "arm").digest());
        assertThat(cache.find(REFERENCE, ARM64)).isPresent();
    }

    @Test
    void importPulledOfSeveralNamesAllOrNone() throws IOException {
        SampleImage amd = SampleImage.of("amd64", "shared", "amd");
        SampleImage arm = SampleImage.of("arm64", "shared", "arm");
        List<PulledImage> both = List.of(amd.pulled(NAME), arm.pulled(NAME));
        Map<Digest, byte[]> blobs = new TreeMap<>(amd.content());
        assertThatThrownBy(() -> cache.importPulled(both, blob -> stream(blobs.get(blob.digest())), CacheListener.NONE))
                .isInstanceOf(PulledImageException.class);
        assertThat(cache.list()).isEmpty();
        assertThat(blobFiles()).isEmpty();

        blobs.putAll(arm.content());
        RecordingIndex events = new RecordingIndex();
        cache.importPulled(both, blob -> stream(blobs.get(blob.digest())), events);

        assertThat(index().manifests()).hasSize(2);
        assertThat(events.written).isEqualTo(1);
        assertThat(cache.verify()).isEmpty();
    }

    private static final class RecordingIndex implements CacheListener {
        private int written;

        @Override
        public void afterIndex() {
            written++;
        }
    }

    private static InputStream stream(byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            throw new IOException("not there");
        }
        return new ByteArrayInputStream(bytes);
    }

    @Test
    void importPulledWhenLayerIsNotCompressedStoresItAsItIs() {
        SampleImage image = SampleImage.of("amd64", "base").withBlob(0, new Blob(MediaType.OCI_LAYER, "base", false));

        assertThat(pull(image).manifest().layers())
                .extracting(Descriptor::sizeBytes)
                .containsExactly(4L);
        assertThat(cache.verify()).isEmpty();
    }

    static Stream<Arguments> damages() {
        SampleImage image = SampleImage.of("amd64", "base", "top");
        Digest top = image.blobs().get(1).descriptor().digest();
        byte[] whole = image.blobs().get(1).bytes();
        byte[] other = SampleImage.of("amd64", "pot").blobs().get(0).bytes();
        byte[] broken = whole.clone();
        broken[12] ^= 1;
        return Stream.of(
                damage(other, "its layer '" + top + "' came with the digest '" + Digest.of(other) + "'"),
                damage(
                        Arrays.copyOf(whole, whole.length - 1),
                        "its layer '" + top + "' could not be fetched: only " + (whole.length - 1) + " of its "
                                + whole.length + " bytes were received"),
                damage(
                        Arrays.copyOf(whole, whole.length + 1),
                        "its layer '" + top + "' could not be fetched: it has more than its " + whole.length
                                + " bytes"),
                damage(broken, "its layer '" + top + "' could not be fetched: "));
    }

    private static Arguments damage(byte[] received, String found) {
        return Arguments.of(received, found);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void importPulledWhenLayerIsDamagedOnItsWayLeavesTheCacheAsItWas(byte[] received, String found) throws IOException {
        pull(SampleImage.of("arm64", "arm"));
        SampleImage image = SampleImage.of("amd64", "base", "top");
        Digest top = image.blobs().get(1).descriptor().digest();

        assertRefused(
                image.pulled(NAME),
                blob -> blob.digest().equals(top) ? new ByteArrayInputStream(received) : image.open(blob),
                found);
    }

    private void assertRefused(PulledImage pulled, BlobSource source, String found) throws IOException {
        pull(SampleImage.of("arm64", "arm"));
        List<Path> before = blobFiles();
        String index = Files.readString(indexFile());

        assertThatThrownBy(() -> cache.importPulled(List.of(pulled), source, CacheListener.NONE))
                .isInstanceOf(PulledImageException.class)
                .hasMessageStartingWith("Tried to pull '" + FULL + "-amd64': " + found)
                .hasMessageEndingWith(".\n  Build it with -Dlinuxkit.pull=false and publish it again with"
                        + " -Dlinuxkit.overwrite.\n  More: mvn linuxkit:help -Dlinuxkit.error=pulled-image");

        assertThat(blobFiles()).isEqualTo(before);
        assertThat(indexFile()).hasContent(index);
        assertThat(temporaryFiles()).isEmpty();
        assertThat(cache.verify()).isEmpty();
    }

    private Path indexFile() {
        return cache.directory().resolve("index.json");
    }

    private List<Path> blobFiles() throws IOException {
        return files("blobs/sha256");
    }

    private List<Path> temporaryFiles() throws IOException {
        return Stream.concat(files("").stream(), files("blobs/sha256").stream())
                .filter(file -> file.getFileName().toString().endsWith(".part"))
                .toList();
    }

    private List<Path> files(String place) throws IOException {
        try (Stream<Path> files = Files.list(cache.directory().resolve(place))) {
            return files.sorted().toList();
        }
    }

    @Test
    void importPulledWhenConfigurationIsAnotherIsRefused() throws IOException {
        SampleImage image = SampleImage.of("amd64", "base");
        Digest config = Digest.of(image.config());
        byte[] other = SampleImage.of("arm64", "base").config();

        assertRefused(
                image.pulled(NAME),
                blob -> blob.digest().equals(config) ? new ByteArrayInputStream(other) : image.open(blob),
                "its configuration '" + config + "' came with the digest '" + Digest.of(other) + "'");
    }

    static Stream<Arguments> images() {
        SampleImage image = SampleImage.of("amd64", "base", "top");
        Blob pot = new Blob(MediaType.OCI_LAYER_GZIP, "pot", true);
        Blob zstd = new Blob(MediaType.OCI_LAYER_ZSTD, "x", false);
        SampleImage shorter =
                new SampleImage(image.platform(), image.diffIds(), image.blobs().subList(0, 1), image.form());
        SampleImage arm = SampleImage.of("arm64", "base");
        return Stream.of(
                Arguments.of(
                        image.withBlob(1, pot),
                        image.withBlob(1, pot).pulled(NAME),
                        "the content of its layer '" + pot.descriptor().digest() + "' is '"
                                + Digest.of("pot".getBytes(UTF_8)) + "', but its configuration says '"
                                + image.diffIds().get(1) + "'"),
                Arguments.of(shorter, shorter.pulled(NAME), "it has 1 layers, but its configuration lists 2"),
                Arguments.of(
                        arm,
                        new PulledImage(new ImportRequest(REFERENCE, AMD64), arm.manifest()),
                        "it is for 'linux/arm64' instead of 'linux/amd64'"),
                Arguments.of(
                        image.withBlob(1, zstd),
                        image.withBlob(1, zstd).pulled(NAME),
                        "its layer '" + zstd.descriptor().digest() + "' is compressed with Zstandard, which linuxkit"
                                + " cannot read (use base images with gzip layers)"));
    }

    @ParameterizedTest
    @MethodSource("images")
    void importPulledWhenImageIsUnusableIsRefused(SampleImage image, PulledImage pulled, String found)
            throws IOException {
        assertRefused(pulled, image::open, found);
    }

    @Test
    void importPulledWhenLayerIsZstandardUnderAnotherTypeIsRefused() throws IOException {
        byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0};
        SampleImage image = SampleImage.of("amd64", "base");
        Descriptor layer = Descriptor.of(MediaType.OCI_LAYER_GZIP, zstd.length, Digest.of(zstd));
        Manifest manifest = Manifest.oci(image.manifest().toManifest().config(), List.of(layer));

        assertRefused(
                new PulledImage(new ImportRequest(REFERENCE, AMD64), ManifestDocument.of(manifest)),
                blob -> blob.equals(layer) ? new ByteArrayInputStream(zstd) : image.open(blob),
                "its layer '" + layer.digest() + "' is compressed with Zstandard");
    }

    static Stream<Arguments> documents() {
        byte[] manifest = SampleImage.of("amd64", "base").manifest().bytes();
        return Stream.of(
                Arguments.of(
                        MediaType.OCI_INDEX,
                        Index.oci(List.of()).bytes(),
                        "it is not an image but a 'application/vnd.oci.image.index.v1+json'"),
                Arguments.of(
                        MediaType.DOCKER_MANIFEST,
                        manifest,
                        "its manifest says it is a '" + MediaType.OCI_MANIFEST + "', its registry says a '"
                                + MediaType.DOCKER_MANIFEST + "'"),
                Arguments.of(MediaType.OCI_MANIFEST, "{}".getBytes(UTF_8), "its manifest is damaged: "));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void importPulledWhenManifestIsNoneIsRefused(String type, byte[] bytes, String found) throws IOException {
        PulledImage pulled = new PulledImage(new ImportRequest(REFERENCE, AMD64), new ManifestDocument(type, bytes));
        assertRefused(pulled, SampleImage.of("amd64", "base")::open, found);
    }

    /**
     * The connection fails while other layers are being downloaded: nothing is written any more when the failure is
     * thrown.
     */
    @Test
    void importPulledWhenSourceFailsEndsAllTransfers() throws IOException {
        SampleImage image = SampleImage.of("amd64", "a", "b", "c", "d", "e", "f");
        EnvironmentException lost =
                new EnvironmentException(new Problem("Tried to", "lost", "Do", ErrorTopic.REGISTRY_FAILURE));
        CountDownLatch underWay = new CountDownLatch(3);
        Digest last = image.blobs().get(3).descriptor().digest();

        assertThatThrownBy(() -> cache.importPulled(
                        List.of(image.pulled(NAME)),
                        blob -> {
                            if (blob.digest().equals(Digest.of(image.config()))) {
                                return image.open(blob);
                            }
                            if (blob.digest().equals(last)) {
                                awaitQuietly(underWay);
                                throw lost;
                            }
                            return new Endless(underWay);
                        },
                        CacheListener.NONE))
                .isSameAs(lost);

        assertThat(files("blobs/sha256")).isEmpty();
        assertThat(cache.list()).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A layer that never ends. */
    private static final class Endless extends InputStream {
        private final CountDownLatch underWay;

        Endless(CountDownLatch underWay) {
            this.underWay = underWay;
        }

        @Override
        public int read() {
            throw new AssertionError();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            underWay.countDown();
            return 0;
        }
    }

    @Test
    void importPulledWhenCacheIsEmptiedBeforeTheNamesFails() {
        SampleImage image = SampleImage.of("amd64", "base");
        CacheListener cleaning = new CacheListener() {
            @Override
            public void blobStored(Digest digest, long sizeBytes) {
                if (digest.equals(image.digest())) {
                    cache.clean();
                }
            }
        };

        assertThatThrownBy(() -> pull(image, image.pulled(NAME), cleaning))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "Tried to name an image in the linuxkit cache '" + cache.directory()
                                + "': parts of it are missing: the cache was emptied meanwhile."
                                + "\n  Run it again while no other process empties the cache.\n  More: mvn linuxkit:help -Dlinuxkit.error=cache-emptied");
        assertThat(cache.list()).isEmpty();
    }

    @Test
    void importPulledTellsHowMuchHasCome() {
        SampleImage image = SampleImage.of("amd64", "x".repeat(100));
        Map<Digest, Long> received = new ConcurrentHashMap<>();
        pull(image, image.pulled(NAME), new CacheListener() {
            @Override
            public void receiving(Descriptor blob, long bytes) {
                received.put(blob.digest(), bytes);
            }
        });

        Descriptor layer = image.blobs().get(0).descriptor();
        assertThat(received)
                .containsEntry(layer.digest(), layer.sizeBytes())
                .containsEntry(Digest.of(image.config()), (long) image.config().length);
    }

    /** The pulls and the import are at the same point: all their blobs are stored, none of their names is. */
    @Test
    void importPulledWhileOthersWriteLosesNothing() throws Exception {
        SampleImage amd = SampleImage.of("amd64", "shared", "amd");
        SampleImage arm = SampleImage.of("arm64", "shared", "arm");
        CyclicBarrier barrier = new CyclicBarrier(3);
        List<Callable<CachedImage>> writers = List.of(
                () -> pull(amd, amd.pulled(NAME), new Meeting(amd.digest(), barrier)),
                () -> pull(arm, arm.pulled(NAME), new Meeting(arm.digest(), barrier)),
                () -> cache.importSaved(
                        TestImage.of("linux/s390x", "shared").layout().open(),
                        new ImportRequest(REFERENCE, new Architecture("s390x")),
                        new Meeting(null, barrier)));
        var threads = Executors.newFixedThreadPool(writers.size());
        try {
            for (Future<CachedImage> done : threads.invokeAll(writers)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(index().manifests())
                .extracting(member -> member.platform().orElseThrow().architecture())
                .containsExactly("amd64", "arm64", "s390x");
        assertThat(cache.images(REFERENCE)).hasSize(3);
        assertThat(cache.verify()).isEmpty();
        assertThat(temporaryFiles()).isEmpty();
    }

    /** Waits as soon as the manifest of its image, or its first blob, is stored. */
    private static final class Meeting implements CacheListener {
        private final @Nullable Digest manifest;
        private final CyclicBarrier barrier;
        private boolean met;

        Meeting(@Nullable Digest manifest, CyclicBarrier barrier) {
            this.manifest = manifest;
            this.barrier = barrier;
        }

        @Override
        public void blobStored(Digest digest, long sizeBytes) {
            if (!met && (manifest == null || manifest.equals(digest))) {
                met = true;
                try {
                    barrier.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    @Test
    void imagesWhenNameIsAnIndexAreThoseThatAreWhole() throws IOException {
        SampleImage amd = SampleImage.of("amd64", "amd");
        SampleImage arm = SampleImage.of("arm64", "arm");
        pull(amd);
        pull(arm);
        Files.delete(blob(arm.blobs().get(0).descriptor().digest()));

        assertThat(cache.images(REFERENCE)).extracting(CachedImage::digest).containsExactly(amd.digest());
        assertThat(cache.images(ImageReference.parse(NAME + "-amd64")))
                .extracting(CachedImage::reference, CachedImage::architecture)
                .containsExactly(tuple(ImageReference.parse(FULL), AMD64));
        assertThat(cache.images(ImageReference.parse("lab/bar:1"))).isEmpty();
    }

    @Test
    void openWhenBlobIsWholeIsItsContent() throws IOException {
        SampleImage image = SampleImage.of("amd64", "base");
        pull(image);

        try (InputStream in = cache.open(image.blobs().get(0).descriptor())) {
            assertThat(in.readAllBytes()).isEqualTo(image.blobs().get(0).bytes());
        }
    }

    @Test
    void openWhenBlobIsDamagedFailsBeforeItsLastByte() throws IOException {
        SampleImage image = SampleImage.of("amd64", "base");
        pull(image);
        Descriptor layer = image.blobs().get(0).descriptor();
        byte[] damaged = image.blobs().get(0).bytes();
        damaged[0] ^= 1;
        Files.write(blob(layer.digest()), damaged);
        ByteArrayOutputStream read = new ByteArrayOutputStream();

        try (InputStream in = cache.open(layer)) {
            assertThatThrownBy(() -> in.transferTo(read))
                    .isInstanceOf(CacheCorruptedException.class)
                    .hasMessage("Tried to read '" + blob(layer.digest())
                            + "' of the linuxkit cache: its content has another digest than its name says."
                            + "\n  Move that file away, or empty the cache with 'mvn linuxkit:cache-clean'; then build"
                            + " again.\n  More: mvn linuxkit:help -Dlinuxkit.error=cache-corrupted");
        }
        assertThat(read.size()).isLessThan((int) layer.sizeBytes());
        Files.write(blob(layer.digest()), new byte[1]);
        assertThatThrownBy(() -> cache.open(layer))
                .isInstanceOf(CacheCorruptedException.class)
                .hasMessageContaining("it has 1 bytes instead of " + layer.sizeBytes());
    }
}
