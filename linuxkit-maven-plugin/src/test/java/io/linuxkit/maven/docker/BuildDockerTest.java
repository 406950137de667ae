/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.docker.session.SyncedFiles;
import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.io.TarEntry;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.testing.Daemons;
import io.linuxkit.maven.testing.Daemons.Daemon;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuildDockerTest {
    static Stream<Daemon> daemons() {
        return Daemons.all();
    }

    static DockerDaemon connect(Daemon daemon) {
        return DockerDaemon.connect(new DockerEndpoint(URI.create(daemon.endpoint()), Optional.empty(), "the test"));
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void buildWhenImageIsOnlyInDaemonMakesTemporaryImage(Daemon under) {
        DockerDaemon daemon = connect(under);
        RecordedBuild recorded = new RecordedBuild();
        String dockerfile = "FROM " + Contexts.baseImage()
                + "\nARG GREETING\nRUN echo \"$GREETING\" && ls /sys/class/net\nCOPY a.txt /a.txt\n";
        ContextOpener context = Contexts.of(Map.of("Dockerfile", dockerfile, "a.txt", "a"));
        String reference;
        try (BuiltImage built = daemon.build(Contexts.request(daemon, context), recorded)) {
            reference = built.reference();
            assertThat(daemon.inspect(reference)).hasValueSatisfying(image -> {
                assertThat(image.id()).isEqualTo(built.id());
                assertThat(image.platform()).isEqualTo(daemon.platform());
                assertThat(image.repoTags()).containsExactly(reference);
            });
        }
        assertThat(daemon.hasImage(reference)).isFalse();
        assertThat(recorded.lines).containsExactly("hello & welcome", "lo");
        assertThat(recorded.events).first().isEqualTo("session opened");
        assertThat(recorded.events)
                .anyMatch(event -> event.startsWith("started #") && event.contains("] RUN echo"))
                .anyMatch(event -> event.startsWith("finished #") && event.contains("] COPY a.txt"));
        assertThat(sessionThreads()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void buildWhenCommandFailsTellsStepLinesAndCode(Daemon under) {
        DockerDaemon daemon = connect(under);
        ContextOpener context = Contexts.of("FROM " + Contexts.baseImage()
                + "\nRUN i=0; while [ $i -lt 30 ]; do i=$((i+1)); echo line $i; done; printf last; exit 7\n");
        assertThatThrownBy(() -> daemon.build(Contexts.request(daemon, context), BuildListener.NONE))
                .isInstanceOfSatisfying(BuildFailedException.class, failed -> {
                    assertThat(failed.stepName())
                            .hasValueSatisfying(step -> assertThat(step).startsWith("[2/2] RUN"));
                    assertThat(failed.exitCode()).hasValue(7);
                    assertThat(failed.lastLines())
                            .hasSize(20)
                            .startsWith("line 12")
                            .endsWith("line 30", "last");
                });
        assertThat(temporaryImages(daemon)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void buildWhenDockerfileIsWrongTellsLine(Daemon under) {
        DockerDaemon daemon = connect(under);
        ContextOpener context = Contexts.of("FROM " + Contexts.baseImage() + "\nCOPYY a b\n");
        assertThatThrownBy(() -> daemon.build(Contexts.request(daemon, context), BuildListener.NONE))
                .isInstanceOf(BuildFailedException.class)
                .hasMessageMatching(
                        "(?s)Tried to build 'Dockerfile' for linux/\\w+: dockerfile parse error (on )?line 2:"
                                + " unknown instruction: COPYY.*");
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void buildWhenSourceIsMissingNamesIt(Daemon under) {
        DockerDaemon daemon = connect(under);
        ContextOpener context = Contexts.of("FROM " + Contexts.baseImage() + "\nCOPY nothere /\n");
        assertThatThrownBy(() -> daemon.build(Contexts.request(daemon, context), BuildListener.NONE))
                .isInstanceOf(BuildFailedException.class)
                .hasMessageContaining("'nothere' is not in the build context");
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void buildWhenContextFailsTellsWhy(Daemon under) {
        DockerDaemon daemon = connect(under);
        byte[] tar = Contexts.tar(Map.of("Dockerfile", "FROM " + Contexts.baseImage() + "\n"));
        InputStream broken = new BrokenStream("'big.bin' shrank while being sent");
        ContextOpener context = () -> new SequenceInputStream(new ByteArrayInputStream(tar, 0, 1024), broken);
        assertThatThrownBy(() -> daemon.build(Contexts.request(daemon, context), BuildListener.NONE))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("'big.bin' shrank while being sent");
        assertThat(temporaryImages(daemon)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void buildWhenAFileThatIsAskedForFailsTellsWhy(Daemon under) {
        DockerDaemon daemon = connect(under);
        byte[] dockerfile = ("FROM " + Contexts.baseImage() + "\nCOPY . /ctx\n").getBytes(StandardCharsets.UTF_8);
        SyncedFiles files = new SyncedFiles(
                List.of(TarEntry.file("a.txt", 0644, 10, () -> new ByteArrayInputStream(new byte[3]))),
                List.of(TarEntry.file(
                        "Dockerfile", 0644, dockerfile.length, () -> new ByteArrayInputStream(dockerfile))));
        ContextOpener context = new ContextOpener() {
            @Override
            public InputStream open() {
                throw new AssertionError("the daemon asks for files");
            }

            @Override
            public Optional<SyncedFiles> syncedFiles() {
                return Optional.of(files);
            }
        };
        assertThatThrownBy(() -> daemon.build(Contexts.request(daemon, context), BuildListener.NONE))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("'a.txt' shrank while it was being sent");
        assertThat(temporaryImages(daemon)).isEmpty();
        assertThat(sessionThreads()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void buildWhenInterruptedIsCancelled(Daemon under) throws InterruptedException {
        DockerDaemon daemon = connect(under);
        RecordedBuild recorded = new RecordedBuild();
        ContextOpener context =
                Contexts.of("FROM " + Contexts.baseImage() + "\nRUN echo running; while true; do sleep 1; done\n");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread builder = new Thread(() -> {
            try (BuiltImage built = daemon.build(Contexts.request(daemon, context), recorded)) {
                thrown.set(new AssertionError("built " + built));
            } catch (EnvironmentException e) {
                thrown.set(Thread.currentThread().isInterrupted() ? e : new AssertionError("not interrupted"));
            }
        });
        builder.start();
        assertThat(recorded.printing.await(2, TimeUnit.MINUTES)).isTrue();
        builder.interrupt();
        builder.join();
        assertThat(thrown.get()).isInstanceOf(EnvironmentException.class).hasMessageContaining("it was interrupted");
        assertThat(temporaryImages(daemon)).isEmpty();
        assertThat(sessionThreads()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void buildWhenDockerfileUsesBuildKitFeaturesSucceeds(Daemon under) {
        DockerDaemon daemon = connect(under);
        String dockerfile = """
                FROM --platform=$BUILDPLATFORM %1$s AS builder
                ARG TARGETARCH
                RUN --mount=type=cache,target=/cache echo $TARGETARCH > /arch && cat /arch && touch /cache/a
                FROM %1$s
                COPY --from=builder /arch /arch
                """.formatted(Contexts.baseImage());
        RecordedBuild recorded = new RecordedBuild();
        try (BuiltImage built = daemon.build(Contexts.request(daemon, Contexts.of(dockerfile)), recorded)) {
            assertThat(built.id()).startsWith("sha256:");
        }
        assertThat(recorded.lines).containsExactly(daemon.platform().architecture());
    }

    @Tag("testbed")
    @ParameterizedTest
    @MethodSource("daemons")
    void buildWhenRegistryAsksForBasicUsesCredentials(Daemon under) {
        buildFromPrivate(under, "LINUXKIT_IT_REGISTRY_BASIC", "LINUXKIT_IT_BASIC_BASE_IMAGE");
    }

    /** Docker 20.10 uses plain HTTP for a registry on the loopback interface, whatever its certificates are. */
    @Tag("testbed")
    @ParameterizedTest
    @MethodSource("daemons")
    void buildWhenRegistryWithTlsAsksForBasicUsesCredentials(Daemon under) {
        if (under.name().contains("20.10")) {
            assertThatThrownBy(() ->
                            buildFromPrivate(under, "LINUXKIT_IT_REGISTRY_AUTH", "LINUXKIT_IT_PRIVATE_BASE_IMAGE"))
                    .hasMessageContaining("400 Bad Request");
        } else {
            buildFromPrivate(under, "LINUXKIT_IT_REGISTRY_AUTH", "LINUXKIT_IT_PRIVATE_BASE_IMAGE");
        }
    }

    @Tag("testbed")
    @ParameterizedTest
    @MethodSource("daemons")
    void buildWhenRegistryAsksForTokenUsesCredentials(Daemon under) {
        buildFromPrivate(under, "LINUXKIT_IT_REGISTRY_TOKEN", "LINUXKIT_IT_TOKEN_BASE_IMAGE");
    }

    private static void buildFromPrivate(Daemon under, String registry, String image) {
        DockerDaemon daemon = connect(under);
        String host = System.getenv(registry);
        Credentials credentials = new Credentials(
                System.getenv("LINUXKIT_IT_REGISTRY_USER"), System.getenv("LINUXKIT_IT_REGISTRY_PASSWORD"));
        List<String> asked = new CopyOnWriteArrayList<>();
        ContextOpener context = Contexts.of("FROM " + System.getenv(image) + "\n");
        PullCredentials lookup = name -> {
            asked.add(name);
            return name.equals(host) ? Optional.of(credentials) : Optional.empty();
        };
        try (BuiltImage built = daemon.build(Contexts.request(daemon, context, lookup), BuildListener.NONE)) {
            assertThat(daemon.hasImage(built.reference())).isTrue();
        }
        assertThat(asked).isNotEmpty().containsOnly(host);
    }

    private static List<String> sessionThreads() {
        List<String> names = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("linuxkit-session")) {
                names.add(thread.getName());
            }
        }
        return names;
    }

    /** Returns the temporary images of this process only, because other processes may use the same daemon. */
    private static List<TemporaryName> temporaryImages(DockerDaemon daemon) {
        return DaemonContents.tags(daemon).stream()
                .flatMap(tag -> TemporaryName.parse(tag).stream())
                .filter(name -> name.owner().equals(ProcessOwner.CURRENT)
                        && name.pid() == ProcessHandle.current().pid())
                .toList();
    }
}
