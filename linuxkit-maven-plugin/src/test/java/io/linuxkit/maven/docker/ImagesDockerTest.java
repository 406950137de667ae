/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.Daemons;
import io.linuxkit.maven.testing.Daemons.Daemon;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImagesDockerTest {
    static Stream<Daemon> daemons() {
        return Daemons.all();
    }

    private static BuiltImage build(DockerDaemon daemon) {
        String unique = UUID.randomUUID().toString();
        ContextOpener context = Contexts.of("FROM " + Contexts.baseImage() + "\nLABEL unique=" + unique + "\n");
        return daemon.build(Contexts.request(daemon, context), BuildListener.NONE);
    }

    private static ImageReference uniqueName() {
        return ImageReference.parse("linuxkit-test.invalid/images:" + UUID.randomUUID());
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void loadWhenSavedImageWasRemovedBringsItBack(Daemon under) throws IOException {
        DockerDaemon daemon = BuildDockerTest.connect(under);
        ImageReference name = uniqueName();
        byte[] archive;
        String id;
        try (BuiltImage built = build(daemon)) {
            id = built.id();
            daemon.tag(built.reference(), name);
        }
        try (InputStream saved = daemon.save(List.of(name.toString()))) {
            archive = saved.readAllBytes();
        }
        daemon.remove(name.toString());
        assertThat(daemon.hasImage(name.toString())).isFalse();
        daemon.load(new ByteArrayInputStream(archive));
        assertThat(daemon.inspect(name.toString())).map(DaemonImage::id).hasValue(id);
        daemon.remove(name.toString());
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void tagWhenNameMovesRemovesImageWithoutName(Daemon under) {
        DockerDaemon daemon = BuildDockerTest.connect(under);
        ImageReference name = uniqueName();
        List<String> identities = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            try (BuiltImage built = build(daemon)) {
                daemon.tag(built.reference(), name);
                identities.add(built.id());
            }
        }
        assertThat(DaemonContents.identities(daemon))
                .contains(identities.get(1))
                .doesNotContain(identities.get(0));
        daemon.remove(name.toString());
        assertThat(DaemonContents.identities(daemon)).doesNotContainAnyElementsOf(identities);
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void saveWhenImageIsMissingNamesIt(Daemon under) {
        DockerDaemon daemon = BuildDockerTest.connect(under);
        String name = uniqueName().toString();
        assertThatThrownBy(() -> daemon.save(List.of(name)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("docker-no-image");
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void tagWhenImageIsMissingNamesIt(Daemon under) {
        DockerDaemon daemon = BuildDockerTest.connect(under);
        String name = uniqueName().toString();
        assertThatThrownBy(() -> daemon.tag(name, uniqueName()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void removeWhenImageIsMissingDoesNothing(Daemon under) {
        DockerDaemon daemon = BuildDockerTest.connect(under);
        daemon.remove(uniqueName().toString());
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void loadWhenArchiveFailsTellsWhy(Daemon under) {
        DockerDaemon daemon = BuildDockerTest.connect(under);
        InputStream archive = new SequenceInputStream(
                new ByteArrayInputStream(new byte[512]), new BrokenStream("the blob is damaged"));
        assertThatThrownBy(() -> daemon.load(archive))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("the archive cannot be read: the blob is damaged");
    }
}
