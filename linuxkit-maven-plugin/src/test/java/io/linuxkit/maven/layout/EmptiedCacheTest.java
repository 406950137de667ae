/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.problem.EnvironmentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cache that another process empties while this one works with it. */
@Timeout(60)
class EmptiedCacheTest {
    private static final ImageReference REFERENCE =
            ImageReference.parse("lab/foo:249bd9041eb6c989dc84ea96b8532daf68be4188");
    private static final Architecture AMD64 = new Architecture("amd64");

    @TempDir
    Path directory;

    private LinuxKitCache cache;

    @BeforeEach
    void createCache() {
        cache = LinuxKitCache.at(directory);
    }

    private CachedImage imported(CacheListener listener) {
        TarArchive saved = TestImage.of("linux/amd64", "base", "top").layout();
        return cache.importSaved(saved.open(), new ImportRequest(REFERENCE, AMD64), listener);
    }

    private static void assertEmptied(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("no longer exists: the cache was emptied meanwhile by another process")
                .hasMessageContaining("\n  Run it again.\n")
                .hasMessageContaining("linuxkit.error=cache-emptied");
    }

    @Test
    void importSavedWhenCacheIsEmptiedBeforeTheNextBlobSaysSo() {
        assertEmptied(() -> imported(new CacheListener() {
            @Override
            public void blobStored(Digest digest, long sizeBytes) {
                cache.clean();
            }
        }));
    }

    @Test
    void openWhenBlobIsGoneSaysSo() {
        Descriptor layer = imported(CacheListener.NONE).manifest().layers().get(0);
        cache.clean();
        assertEmptied(() -> cache.open(layer));
    }

    @Test
    void openDockerArchiveWhenBlobsAreGoneSaysSo() {
        CachedImage image = imported(CacheListener.NONE);
        assertEmptied(() -> {
            try (InputStream archive = cache.openDockerArchive(image, List.of(REFERENCE))) {
                cache.clean();
                archive.readAllBytes();
            }
        });
    }

    @Test
    void imagesWhenDocumentsAreGoneHasNone() throws IOException {
        imported(CacheListener.NONE);
        byte[] index = Files.readAllBytes(directory.resolve("index.json"));
        cache.clean();
        Files.write(directory.resolve("index.json"), index);
        assertThat(cache.images(REFERENCE)).isEmpty();
    }
}
