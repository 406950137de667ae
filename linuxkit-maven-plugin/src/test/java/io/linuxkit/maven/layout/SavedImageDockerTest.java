/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.testing.Daemons.Daemon;
import io.linuxkit.maven.testing.EngineImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transfers of images from real daemons into the cache and back. */
class SavedImageDockerTest {
    private static final ImageReference LOADED = ImageReference.parse("lab/from-cache:1");

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.linuxkit.maven.testing.Daemons#all")
    void imageSurvivesTheWayThroughTheCache(Daemon daemon) throws IOException {
        TestImage image = TestImage.of("linux/amd64", "base", "middle", "base");
        LinuxKitCache cache = LinuxKitCache.at(directory);
        EngineImages.load(daemon.endpoint(), image.legacy(true).toBytes());
        try {
            CachedImage imported = add(cache, daemon, TestImage.NAME);
            assertThat(imported.config().diffIds()).isEqualTo(image.diffIds());
            assertThat(cache.verify()).isEmpty();

            try (InputStream archive = cache.openDockerArchive(imported, List.of(LOADED))) {
                EngineImages.load(daemon.endpoint(), archive.readAllBytes());
            }
            assertThat(layers(daemon))
                    .isEqualTo(image.diffIds().stream().map(Object::toString).toList());
            assertThat(add(cache, daemon, LOADED.toString()).digest()).isEqualTo(imported.digest());
        } finally {
            EngineImages.remove(daemon.endpoint(), TestImage.NAME);
            EngineImages.remove(daemon.endpoint(), LOADED.toString());
        }
    }

    private static CachedImage add(LinuxKitCache cache, Daemon daemon, String name) throws IOException {
        ImportRequest request = new ImportRequest(ImageReference.parse(name), new Architecture("amd64"));
        try (InputStream saved = EngineImages.open(daemon.endpoint(), name)) {
            return cache.importSaved(saved, request, CacheListener.NONE);
        }
    }

    private static List<String> layers(Daemon daemon) throws IOException {
        byte[] json = EngineImages.inspect(daemon.endpoint(), LOADED.toString()).getBytes(StandardCharsets.UTF_8);
        return JsonObject.parse(json).requiredObject("RootFS").strings("Layers");
    }
}
