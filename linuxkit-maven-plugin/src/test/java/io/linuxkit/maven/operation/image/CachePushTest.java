/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.operation.PublishingBench;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import io.linuxkit.maven.testing.SampleImage;
import io.linuxkit.maven.testing.SampleImage.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of pushing images from a cache to a registry in memory. */
class CachePushTest {
    private static final SampleImage AMD = SampleImage.of("amd64", "base", "amd");
    private static final SampleImage ARM = SampleImage.of(Form.DOCKER, "linux/arm64", "base", "arm");
    private static final String NAME = "linuxkit/init:1";

    @TempDir
    Path directory;

    private PublishingBench bench;

    @BeforeEach
    void fillCache() {
        bench = new PublishingBench(directory);
        AMD.cacheAs(NAME, bench.cache);
        ARM.cacheAs(NAME, bench.cache);
    }

    private InMemoryRepository remote(String name) {
        return bench.registries.repository(new ImageName(name));
    }

    @Test
    void runWhenNameIsAnIndexPublishesItsImagesButNotTheIndex() {
        bench.cachePush(NAME, "reg.lab/mirror/init:2", false);

        assertThat(remote("reg.lab/mirror/init").tagged("2-amd64")).hasValue(AMD.manifest());
        assertThat(remote("reg.lab/mirror/init").tagged("2-arm64")).hasValue(ARM.manifest());
        assertThat(remote("reg.lab/mirror/init").tagged("2")).isEmpty();
    }

    @Test
    void runWhenNameIsAnImagePublishesItUnderExactlyTheTarget() {
        bench.cachePush(NAME + "-arm64", "reg.lab/mirror/init:other", false);

        assertThat(remote("reg.lab/mirror/init").tagged("other")).hasValue(ARM.manifest());
    }

    @Test
    void runWhenTagPointsAtAnotherImageReplacesItOnlyWhenOverwriting() {
        SampleImage.of("amd64", "else").publish(remote("linuxkit/init"), "1-amd64");

        assertThatThrownBy(() -> bench.cachePush(NAME, NAME, false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Tried to publish 'linuxkit/init:1-amd64': the registry has the image");
        assertThat(remote("linuxkit/init").tagged("1-arm64")).isEmpty();

        bench.cachePush(NAME, NAME, true);
        assertThat(remote("linuxkit/init").tagged("1-amd64")).hasValue(AMD.manifest());
    }

    @Test
    void runWhenAnImageIsNotCompleteOmitsItAndWarns() throws IOException {
        Path layer = bench.cache
                .directory()
                .resolve("blobs/sha256")
                .resolve(ARM.blobs().get(1).descriptor().digest().hex());
        Files.delete(layer);

        bench.cachePush(NAME, NAME, false);

        assertThat(remote("linuxkit/init").tagged("1-amd64")).isPresent();
        assertThat(remote("linuxkit/init").tagged("1-arm64")).isEmpty();
        assertThat(bench.events.recorded)
                .contains("warning 'linuxkit/init:1' is in the cache for [linux/amd64, linux/arm64], but complete only"
                        + " for [amd64]; the other images are not published.");
    }

    @Test
    void runWhenNameIsNotInTheCacheFails() {
        assertThatThrownBy(() -> bench.cachePush("linuxkit/init:9", "linuxkit/init:9", false))
                .isInstanceOf(UserException.class)
                .hasMessage("Tried to publish 'linuxkit/init:9' from the cache '" + bench.cache.directory()
                        + "': the cache does not have this name.\n  Build it, pull it with mvn linuxkit:cache-pull, or"
                        + " correct -Dlinuxkit.reference; mvn linuxkit:cache-ls lists all names."
                        + "\n  More: mvn linuxkit:help -Dlinuxkit.error=not-cached");
    }
}
