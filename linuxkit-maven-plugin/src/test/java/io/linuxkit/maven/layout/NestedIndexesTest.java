/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Index;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Indexes of indexes with shared entries: the time to read them grows only with the number of indexes. */
@Timeout(30)
class NestedIndexesTest {
    private static final int LEVELS = 60;

    @TempDir
    Path directory;

    private Descriptor store(Index index) throws IOException {
        Path file = directory
                .resolve("blobs/sha256")
                .resolve(index.descriptor().digest().hex());
        Files.createDirectories(file.getParent());
        Files.write(file, index.bytes());
        return index.descriptor();
    }

    /** Each level refers to the next one twice. */
    private Descriptor nested() throws IOException {
        Descriptor below = store(Index.oci(List.of()));
        for (int level = 0; level < LEVELS; level++) {
            below = store(Index.oci(List.of(below, below.withAnnotations(Map.of("way", "other")))));
        }
        return below;
    }

    private void name(Descriptor target) throws IOException {
        byte[] index = CacheIndex.EMPTY.with("docker.io/a/b:c", target).toBytes();
        Files.write(directory.resolve("index.json"), index);
    }

    @Test
    void listAndVerifyLookIntoEachIndexOnce() throws IOException {
        name(nested());
        LinuxKitCache cache = LinuxKitCache.at(directory);
        assertThat(cache.list()).hasSize(1).allMatch(CacheEntry::whole);
        assertThat(cache.verify()).isEmpty();
    }

    @Test
    void listWhenIndexFileIsEndlessDoesNotReadItAll() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("index.json").toFile(), "rw")) {
            file.write("{".getBytes(UTF_8));
            file.setLength(1L << 40);
        }
        assertThatThrownBy(() -> LinuxKitCache.at(directory).list())
                .isInstanceOf(CacheCorruptedException.class)
                .hasMessageContaining("it has more than 67108864 bytes");
    }

    @Test
    void savedImageLooksIntoEachIndexOnce() throws IOException {
        try (SavedImage image = new SavedImage()) {
            Descriptor below = add(image, Index.oci(List.of()));
            for (int level = 0; level < LEVELS; level++) {
                below = add(image, Index.oci(List.of(below, below.withAnnotations(Map.of("way", "other")))));
            }
            byte[] root = Index.oci(List.of(below)).bytes();
            image.addDocument("index.json", root.length, new ByteArrayInputStream(root));
            assertThatThrownBy(() -> SavedManifest.allOf(image)).isInstanceOf(SavedImageException.class);
        }
    }

    private static Descriptor add(SavedImage image, Index index) throws IOException {
        String name = "blobs/sha256/" + index.descriptor().digest().hex();
        image.addDocument(name, index.bytes().length, new ByteArrayInputStream(index.bytes()));
        return index.descriptor();
    }
}
