/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files that are read in a package: links to files outside of it are refused, and so are files without an end.
 */
@Timeout(20)
class SourceFileTest {
    @TempDir
    Path directory;

    private Path outside;

    @BeforeEach
    void writePackage() throws IOException {
        Files.createDirectories(directory.resolve("pkg"));
        outside = Files.writeString(directory.resolve("shadow"), "root:$6$secret:\n[root\n");
        write("build.yml", "image: x\ndepends:\n  docker-images:\n    from-file: images\n    target: t.tar\n");
        write("images", "");
        write("Dockerfile", "FROM scratch\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build.yml", "images", "Dockerfile", ".dockerignore", "Dockerfile.dockerignore"})
    void linkOutOfThePackageIsRefusedAndNothingOfItsTargetIsShown(String name) throws IOException {
        replace(name, outside);

        read().isInstanceOf(UserException.class)
                .hasMessageContaining("leaves the package by a symbolic link, to '" + outside.toRealPath() + "'")
                .hasMessageNotContaining("root:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build.yml", "images", "Dockerfile", ".dockerignore", "Dockerfile.dockerignore"})
    void linkWithinThePackageIsFollowed(String name) throws IOException {
        Path file = directory.resolve("pkg").resolve(name);
        Path target = directory.resolve("pkg/meant");
        if (Files.exists(file)) {
            Files.move(file, target);
        } else {
            Files.writeString(target, "# nothing\n");
        }
        replace(name, Path.of("meant"));

        plan();
    }

    @ParameterizedTest
    @ValueSource(strings = {"build.yml", "images", "Dockerfile", ".dockerignore", "Dockerfile.dockerignore"})
    void fifoIsRefusedWithoutWaitingForItsEnd(String name) throws Exception {
        Path fifo = directory.resolve("pkg").resolve(name);
        Files.deleteIfExists(fifo);
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();

        read().isInstanceOf(UserException.class).hasMessageContaining("FIFO");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build.yml", "images", "Dockerfile", ".dockerignore", "Dockerfile.dockerignore"})
    void directoryIsRefused(String name) throws IOException {
        Path file = directory.resolve("pkg").resolve(name);
        Files.deleteIfExists(file);
        Files.createDirectory(file);

        read().isInstanceOf(UserException.class).hasMessageContaining(" is a directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {".dockerignore", "Dockerfile.dockerignore"})
    void ignoreFileOfMoreThanAMebibyteIsRefused(String name) throws IOException {
        write(name, "#".repeat((1 << 20) + 1));

        read().isInstanceOf(UserException.class).hasMessageContaining("it is larger than 1 MiB");
    }

    private AbstractThrowableAssert<?, ?> read() {
        return assertThatThrownBy(this::plan);
    }

    private void plan() {
        Path pkg = directory.resolve("pkg");
        PackageDefinition definition = PackageDefinition.load(pkg, "build.yml", List.of());
        Dockerfile.read(pkg.resolve(definition.dockerfile()));
        BuildContext.plan(new ContextRequest(pkg, List.of(), List.of(), List.of(), definition.dockerfile()));
    }

    private void replace(String name, Path target) throws IOException {
        Path link = directory.resolve("pkg").resolve(name);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve("pkg").resolve(name), text);
    }
}
