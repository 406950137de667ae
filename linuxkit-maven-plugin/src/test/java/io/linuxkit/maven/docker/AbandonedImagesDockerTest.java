/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.testing.Daemons;
import io.linuxkit.maven.testing.Daemons.Daemon;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AbandonedImagesDockerTest {
    static Stream<Daemon> daemons() {
        return Daemons.all();
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void buildWhenOthersLeftImagesRemovesOnlyWhatNobodyNeeds(Daemon under) throws IOException, InterruptedException {
        DockerDaemon daemon = BuildDockerTest.connect(under);
        Instant now = Instant.now();
        Instant longAgo = now.minus(Duration.ofDays(2));
        TemporaryName living = named(daemon, ProcessOwner.CURRENT, TemporaryNameTest.LIVING, longAgo);
        TemporaryName dead = named(daemon, ProcessOwner.CURRENT, TemporaryNameTest.dead(), now);
        TemporaryName young = named(daemon, TemporaryNameTest.STRANGER, TemporaryNameTest.dead(), now);
        TemporaryName old = named(daemon, TemporaryNameTest.STRANGER, TemporaryNameTest.LIVING, longAgo);
        ImageReference foreign = ImageReference.parse("linuxkit-maven-plugin.invalid/other:" + young.random());
        daemon.tag(Contexts.baseImage(), foreign);
        ContextOpener context = Contexts.of("FROM " + Contexts.baseImage() + "\n");
        try (BuiltImage built = daemon.build(Contexts.request(daemon, context), BuildListener.NONE)) {
            assertThat(DaemonContents.tags(daemon))
                    .contains(living.toString(), young.toString(), foreign.toString(), built.reference())
                    .doesNotContain(dead.toString(), old.toString());
        } finally {
            List.of(living, dead, young, old).forEach(name -> daemon.remove(name.toString()));
            daemon.remove(foreign.toString());
        }
        assertThat(daemon.hasImage(Contexts.baseImage())).isTrue();
    }

    private static TemporaryName named(DockerDaemon daemon, String owner, long pid, Instant created) {
        TemporaryName name =
                new TemporaryName(owner, pid, created, TemporaryName.next().random());
        daemon.tag(Contexts.baseImage(), ImageReference.parse(name.toString()));
        return name;
    }
}
