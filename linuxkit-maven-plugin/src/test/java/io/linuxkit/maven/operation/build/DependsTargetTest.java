/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.git.TestRepository;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.DockerImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of {@link DependsTarget} with a package at the top level of its repository. */
class DependsTargetTest {
    @TempDir
    Path directory;

    private TestRepository repository;

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.init(directory.resolve("repository"))
                .write("build.yml", "image: foo\n")
                .write("src/tracked.txt", "tracked")
                .write(".gitignore", "ignored/\n")
                .commit()
                .write("src/uncommitted.txt", "uncommitted")
                .write("ignored/notes.txt", "notes");
    }

    @ParameterizedTest
    @CsvSource({
        ".git, true",
        ".git/hooks, true",
        ".git/HEAD, false",
        ".git/new, false",
        ".GIT/new, false",
        ".gi\u200ct/new, false",
        "sub/.git, false",
        "sub/.git/x, true",
        "GIT~1, true",
    })
    void gitsOwnDataIsRefused(String target, boolean asDirectory) {
        assertThatThrownBy(() -> require(target, asDirectory))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("git stores its own data there");
    }

    @Test
    void gitDirectoryWithAnotherNameIsRefused() {
        repository.git("init", "-q", "--bare", "store");

        assertThatThrownBy(() -> require("store", true)).hasMessageContaining("git stores its own data there");
        assertThatThrownBy(() -> require("store/new", false)).hasMessageContaining("git stores its own data there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src", "src/tracked.txt", "build.yml"})
    void whatGitTracksIsRefused(String target) {
        assertThatThrownBy(() -> require(target, target.equals("src")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("git tracks files there");
    }

    @Test
    void whatGitTracksIsRefusedEvenIfItIsDeleted() throws IOException {
        Files.delete(repository.path("src/tracked.txt"));
        Files.delete(repository.path("src/uncommitted.txt"));
        Files.delete(repository.path("src"));

        assertThatThrownBy(() -> require("src", true)).hasMessageContaining("git tracks files there");
    }

    @Test
    void directoryAboveNestedRepositoryIsRefused() {
        TestRepository.init(repository.path("ignored/deep"));

        assertThatThrownBy(() -> require("ignored/deep", true))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("ignored/deep/.git' is a directory");
    }

    @ParameterizedTest
    @CsvSource({"ignored, true", "ignored/notes.txt, false", "src/uncommitted.txt, false", "ignored, false"})
    void filesThatNoBuildWroteAreRefused(String target, boolean asDirectory) {
        assertThatThrownBy(() -> require(target, asDirectory))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "Tried to save the images of 'depends.docker-images' to '" + repository.path(target) + "'");
        assertThat(repository.path("ignored/notes.txt")).hasContent("notes");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.createSymbolicLink(repository.path("ignored/link"), outside);
        Files.createSymbolicLink(repository.path("ignored/git"), repository.path(".git"));

        assertThatThrownBy(() -> require("ignored/link/images", true)).hasMessageContaining("a symbolic link leads to");
        assertThatThrownBy(() -> require("ignored/link", true)).hasMessageContaining("it is not a directory");
        assertThatThrownBy(() -> require("ignored/git/x", true)).hasMessageContaining("git stores its own data there");
    }

    @ParameterizedTest
    @CsvSource({"images, true", "images/all.tar, false", "src/new.tar, false"})
    void missingTargetIsAccepted(String target, boolean asDirectory) {
        assertThat(require(target, asDirectory).place()).isEqualTo(repository.path(target));
    }

    @Test
    void emptyDirectoryIsAccepted() throws IOException {
        Files.createDirectory(repository.path("images"));

        assertThat(require("images", true).place()).isEqualTo(repository.path("images"));
    }

    @Test
    void filesOfAnEarlierBuildAreReplacedUnlessSomebodyHasChangedThem() throws IOException {
        Path product = repository.path("images/a@sha256:1.tar");
        Path other = repository.path("images/b@sha256:2.tar");
        Files.createDirectory(repository.path("images"));
        DependsTarget first = require("images", true);
        for (Path file : List.of(product, other)) {
            first.written().add(file, Digest.of("saved".getBytes(StandardCharsets.UTF_8)));
            Files.writeString(file, "saved");
        }
        Files.writeString(repository.path("images/.linuxkit-maven-1-2-3.part"), "killed");

        require("images", true).removeOthers(Set.of(product));
        assertThat(repository.path("images")).isDirectoryContaining(product::equals);
        assertThat(repository.path("images").toFile().list()).containsExactly("a@sha256:1.tar");

        Files.writeString(product, "changed");
        assertThatThrownBy(() -> require("images", true))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'" + product + "' exists, and no earlier build wrote it with this content");
    }

    @Test
    void filesThatAppearWhileTheImagesAreSavedAreNotRemoved() throws IOException {
        Path own = repository.path("images/own.txt");
        DependsTarget target = require("images", true);
        Files.createDirectory(repository.path("images"));
        Files.writeString(own, "own");

        target.removeOthers(Set.of());
        assertThat(own).hasContent("own");
    }

    @Test
    void recordOfAnotherTargetIsIgnored() throws IOException {
        Path product = repository.path("images/a.tar");
        DependsTarget first = require("images", true);
        first.written().add(product, Digest.of(new byte[0]));
        Files.createDirectories(repository.path("other"));
        Files.write(repository.path("other/a.tar"), new byte[0]);

        assertThatThrownBy(() -> require("other", true)).isInstanceOf(UserException.class);
    }

    private DependsTarget require(String target, boolean asDirectory) {
        return DependsTarget.require(
                new DockerImages(List.of(), repository.path(target), asDirectory),
                repository.path(""),
                new GitRevisions(TestRepository.ENVIRONMENT),
                directory.resolve("cache"));
    }
}
