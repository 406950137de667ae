/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.problem.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams that are not saved images: each leads to one message and an unchanged cache. */
class BadSavedImageTest {
    private static final ImportRequest REQUEST =
            new ImportRequest(ImageReference.parse(TestImage.NAME), new Architecture("amd64"));
    private static final TestImage IMAGE = TestImage.of("linux/amd64", "base", "top");

    @TempDir
    Path directory;

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactly("oci-layout");
        }
    }

    @Test
    void truncatedAnywhereIsAnError() {
        byte[] whole = IMAGE.layout().toBytes();
        int lastEntryEnd = whole.length - trailingZeros(whole);

        for (int length = 0; length < lastEntryEnd; length += 509) {
            assertFails(Arrays.copyOf(whole, length), "truncated");
        }
    }

    private static int trailingZeros(byte[] bytes) {
        int zeros = 0;
        while (bytes[bytes.length - 1 - zeros] == 0) {
            zeros++;
        }
        return zeros;
    }

    @Test
    void truncatedBetweenTwoEntriesIsAnError() {
        byte[] entries = IMAGE.layout().toBytes();
        int end = entries.length - trailingZeros(entries);

        assertFails(Arrays.copyOf(entries, (end + 511) / 512 * 512), "the tar is truncated");
    }

    @Test
    void brokenConnectionIsAnError() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset by peer");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };
        byte[] whole = IMAGE.legacy(false).toBytes();

        assertFails(
                new SequenceInputStream(new ByteArrayInputStream(whole, 0, 2000), broken), "Connection reset by peer");
    }

    @Test
    void noTarIsAnError() {
        byte[] text = new byte[4096];
        Arrays.fill(text, (byte) 'x');

        assertFails(text, "Corrupted TAR archive");
    }

    @ParameterizedTest
    @CsvSource({
        "../evil, its entry '../evil' lies outside of the archive",
        "/etc/passwd, its entry '/etc/passwd' lies outside of the archive",
        "a/../../evil, its entry 'a/../../evil' lies outside of the archive",
    })
    void nameOutsideOfTheArchiveIsAnError(String name, String message) {
        TarArchive tar = new TarArchive();
        assertFails(tar.file(name, IMAGE.layers().get(0)), message);
    }

    @ParameterizedTest
    @CsvSource({
        "../../x, its entry 'a/layer.tar' is a link to '../../x'",
        "/x, its entry 'a/layer.tar' is a link to '/x'",
        "'', its entry 'a/layer.tar' is a link to ''",
    })
    void linkOutOfTheArchiveIsAnError(String target, String message) {
        assertFails(new TarArchive().symbolicLink("a/layer.tar", target), message + ", outside of the archive");
    }

    @Test
    void hardLinkOutOfTheArchiveIsAnError() {
        assertFails(new TarArchive().hardLink("layer.tar", "../x"), "its entry '../x' lies outside of the archive");
    }

    @Test
    void specialFileIsAnError() {
        assertFails(new TarArchive().fifo("layer.tar"), "its entry 'layer.tar' is neither file, directory nor link");
    }

    @Test
    void linkInCirclesIsAnError() {
        TarArchive tar = new TarArchive().symbolicLink("manifest.json", "b").symbolicLink("b", "manifest.json");
        assertFails(tar, "it has neither a usable 'index.json' nor a 'manifest.json'");
    }

    @Test
    void missingListIsAnError() {
        TarArchive tar = new TarArchive()
                .file("x.json", IMAGE.config())
                .file("a/layer.tar", IMAGE.layers().get(0));
        assertFails(tar, "it has neither a usable 'index.json' nor a 'manifest.json'");
    }

    @Test
    void missingLayerIsAnError() {
        assertFails(
                docker("[{\"Config\":\"x.json\",\"Layers\":[\"a/layer.tar\"]}]"), "its layer 'a/layer.tar' is missing");
    }

    @Test
    void missingConfigurationIsAnError() {
        assertFails(docker("[{\"Config\":\"y.json\",\"Layers\":[]}]"), "its configuration 'y.json' is missing");
    }

    @Test
    void damagedListIsAnError() {
        assertFails(docker("[{\"Config\":1}]"), "its entry 'manifest.json' is damaged: 'Config' is not a text");
        assertFails(docker("[{"), "its entry 'manifest.json' is damaged: not JSON at line 1, column 3");
    }

    @Test
    void listThatNamesThingsOutsideIsAnError() {
        assertFails(docker("[{\"Config\":\"../x.json\"}]"), "its entry '../x.json' lies outside of the archive");
    }

    @Test
    void otherContentThanTheConfigurationSaysIsAnError() {
        byte[] other = TestImage.layer("file", "other");
        TarArchive tar = new TarArchive()
                .file("x.json", TestImage.of("linux/amd64", "base").config())
                .file("a/layer.tar", other)
                .file("manifest.json", "[{\"Config\":\"x.json\",\"Layers\":[\"a/layer.tar\"]}]");
        assertFails(tar, "its layers have the digests [" + Digest.of(other) + "], but its configuration says [");
    }

    @Test
    void fewerLayersThanTheConfigurationSaysIsAnError() {
        TarArchive tar = new TarArchive()
                .file("x.json", IMAGE.config())
                .file("a/layer.tar", IMAGE.layers().get(0))
                .file("manifest.json", "[{\"Config\":\"x.json\",\"Layers\":[\"a/layer.tar\"]}]");
        assertFails(tar, "its layers have the digests [" + IMAGE.diffIds().get(0) + "], but its configuration says [");
    }

    @Test
    void blobWithAnotherDigestThanItsNameIsAnError() {
        String name = "blobs/sha256/" + "0".repeat(64);
        byte[] layer = IMAGE.layers().get(0);
        String message = "its entry '" + name + "' has the digest '";

        assertFails(new TarArchive().file(name, layer), message + Digest.of(layer) + "'");
        byte[] compressed = TestImage.gzip(layer);
        assertFails(new TarArchive().file(name, compressed), message + Digest.of(compressed) + "'");
        assertFails(new TarArchive().file(name, "{}"), message);
    }

    @Test
    void damagedGzipIsAnError() {
        byte[] compressed = TestImage.gzip(IMAGE.layers().get(0));
        compressed[compressed.length - 8] ^= 1;
        assertFails(new TarArchive().file("layer", compressed), "Gzip-compressed data is corrupt");
    }

    @Test
    void zstandardIsAnError() {
        byte[] compressed = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0};
        TarArchive archive = new TarArchive().file("layer", compressed);

        assertThatThrownBy(() -> LinuxKitCache.at(directory)
                        .importSaved(new ByteArrayInputStream(archive.toBytes()), REQUEST, CacheListener.NONE))
                .isInstanceOf(SavedImageException.class)
                .hasMessageContaining("its layer 'layer' is compressed with Zstandard, which linuxkit cannot read")
                .hasMessageContaining("containerd image store")
                .hasMessageContaining("linuxkit.error=zstd-layers")
                .hasMessageNotContaining("disk");
    }

    @Test
    void twoDifferentEntriesOfOneNameAreAnError() {
        assertFails(
                new TarArchive()
                        .file("l", IMAGE.layers().get(0))
                        .file("l", IMAGE.layers().get(1)),
                "it has two different entries 'l'");
        assertFails(new TarArchive().file("d", "{}").file("d", "[]"), "it has two different entries 'd'");
        assertFails(new TarArchive().symbolicLink("s", "a").symbolicLink("s", "b"), "it has two different entries 's'");
    }

    @Test
    void moreJsonThanThereCanBeIsAnError() {
        byte[] large = new byte[(16 << 20) + 1];
        Arrays.fill(large, (byte) ' ');
        large[0] = '{';
        assertFails(
                new TarArchive().file("x.json", large),
                "its JSON entries up to 'x.json' have more than 16777216 bytes in total");
    }

    @Test
    void moreLayersThanThereCanBeIsAnError() {
        TarArchive tar = new TarArchive();
        for (int i = 0; i <= 512; i++) {
            tar.file("layer" + i, IMAGE.layers().get(0));
        }
        assertFails(tar, "it has more than 512 layers");
    }

    @Test
    void hugeHeadersAreAnError() {
        TarArchive tar = new TarArchive().extendedHeader("2097152 path=" + "x".repeat(2_097_138) + "\n");
        assertFails(tar, "the tar has headers of more than 1048576 bytes for one entry");
    }

    @Test
    void otherPlatformIsTheUsersError() {
        LinuxKitCache cache = LinuxKitCache.at(directory);
        for (TarArchive tar : List.of(
                TestImage.of("linux/arm64", "x").legacy(false),
                TestImage.of("linux/arm64", "x").layout())) {
            assertThatThrownBy(() -> cache.importSaved(tar.open(), REQUEST, CacheListener.NONE))
                    .isInstanceOf(UserException.class)
                    .hasMessage(
                            "Tried to store 'docker.io/" + TestImage.NAME
                                    + "' for 'linux/amd64' in the linuxkit cache: the image that was built is for"
                                    + " 'linux/arm64'.\n  Remove '--platform' from the last 'FROM' of the Dockerfile, or"
                                    + " build for that platform with -Dlinuxkit.platforms.\n  More: mvn linuxkit:help -Dlinuxkit.error=image-platform");
        }
    }

    private static TarArchive docker(String list) {
        return new TarArchive().file("x.json", IMAGE.config()).file("manifest.json", list);
    }

    private void assertFails(TarArchive saved, String message) {
        assertFails(saved.toBytes(), message);
    }

    private void assertFails(byte[] saved, String message) {
        assertFails(new ByteArrayInputStream(saved), message);
    }

    private void assertFails(InputStream saved, String message) {
        assertThatThrownBy(() -> LinuxKitCache.at(directory).importSaved(saved, REQUEST, CacheListener.NONE))
                .isInstanceOf(SavedImageException.class)
                .hasMessageStartingWith("Tried to read the image that the Docker daemon saved: ")
                .message()
                .containsIgnoringCase(message)
                .endsWith(".\n  Build again; if that does not help, look into the daemon's log and check its disk.\n"
                        + "  More: mvn linuxkit:help -Dlinuxkit.error=saved-image");
    }
}
