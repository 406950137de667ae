/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cache on a separate disk that is full or read-only, and a second tool that reads the cache. The test needs root.
 */
@Tag("testbed")
class CacheOnDiskTest {
    private static final ImageReference REFERENCE = ImageReference.parse(TestImage.NAME);
    private static final Architecture AMD64 = new Architecture("amd64");

    @TempDir
    Path disk;

    private LinuxKitCache cache;
    private CachedImage before;

    @BeforeEach
    void mountDisk() throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
        cache = LinuxKitCache.at(disk.resolve("cache"));
        before = add(TestImage.of("linux/amd64", "small"));
    }

    @AfterEach
    void unmountDisk() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void importSavedWhenDiskIsFullLeavesTheCacheAsItWas() throws IOException {
        List<Path> files = files();

        assertThatThrownBy(() -> add(tooLarge()))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "Tried to write to the linuxkit cache '" + cache.directory()
                                + "': No space left on device.\n  Make sure that it can be written and that its disk has room, or"
                                + " name another directory with -Dlinuxkit.cache.\n  More: mvn linuxkit:help -Dlinuxkit.error=cache-unwritable");

        assertUnchanged(files);
    }

    @Test
    void importSavedWhenDiskIsReadOnlySaysSo() throws Exception {
        List<Path> files = files();
        run("mount", "-o", "remount,ro", disk.toString());

        assertThatThrownBy(() -> add(TestImage.of("linux/amd64", "other")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("Tried to write to the linuxkit cache '" + cache.directory()
                        + "': Read-only file system ('" + cache.directory())
                .hasMessageEndingWith(
                        "').\n  Make sure that it can be written and that its disk has room, or"
                                + " name another directory with -Dlinuxkit.cache.\n  More: mvn linuxkit:help -Dlinuxkit.error=cache-unwritable");

        assertUnchanged(files);
    }

    @Test
    void skopeoReadsTheCache() throws Exception {
        JsonObject seen = JsonObject.parse(
                run("skopeo", "inspect", "oci:" + cache.directory() + ":" + REFERENCE.canonical() + "-amd64"));

        assertThat(seen.requiredString("Digest")).isEqualTo(before.digest().toString());
        assertThat(seen.strings("Layers"))
                .containsExactlyElementsOf(before.manifest().layers().stream()
                        .map(layer -> layer.digest().toString())
                        .toList());
    }

    private void assertUnchanged(List<Path> files) throws IOException {
        assertThat(files()).isEqualTo(files);
        assertThat(cache.verify()).isEmpty();
        assertThat(cache.find(REFERENCE, AMD64)).map(CachedImage::digest).contains(before.digest());
    }

    /** Random bytes, so that the compressed blob is larger than the disk too. */
    private static TestImage tooLarge() {
        byte[] noise = new byte[2 << 20];
        new Random(1).nextBytes(noise);
        return new TestImage(
                "linux/amd64", List.of(new TarArchive().file("noise", noise).toBytes()));
    }

    private CachedImage add(TestImage image) {
        return cache.importSaved(image.legacy(false).open(), new ImportRequest(REFERENCE, AMD64), CacheListener.NONE);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(disk)) {
            return files.sorted().toList();
        }
    }

    private static byte[] run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
