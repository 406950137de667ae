/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import static io.linuxkit.maven.operation.PackageProjects.onRecord;
import static io.linuxkit.maven.operation.PackageProjects.onSources;
import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.git.HashInput;
import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.operation.PackageProjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadPackageTest {
    @TempDir
    Path directory;

    private PackageProjects projects;

    @BeforeEach
    void packages() throws IOException {
        projects = new PackageProjects(directory.toRealPath().resolve("repository"))
                .with("a", "b", "c")
                .committed();
    }

    /** Returns package {@code a}, which depends on {@code b}, which depends on {@code c}. */
    private PackageRequest chain() {
        return projects.request("a", onSources("b", projects.request("b", onSources("c", projects.request("c")))));
    }

    @Test
    void readWithoutDependenciesUsesTheTreeHashAsTag() {
        assertThat(projects.tag(projects.request("a"))).isEqualTo(projects.repository.git("rev-parse", "HEAD:a"));
    }

    @Test
    void readWhenIndirectDependencyChangesAndChangesBackHasTheFirstTagAgain() {
        String before = projects.tag(chain());
        projects.repository.write("c/a.txt", "changed").commit();
        String after = projects.tag(chain());
        projects.repository.write("c/a.txt", "c").commit();

        assertThat(after).matches("[0-9a-f]{40}").isNotEqualTo(before);
        assertThat(projects.tag(chain())).isEqualTo(before);
    }

    @Test
    void readWhenIndirectDependencyIsDirtyIsDirtyToo() {
        projects.repository.write("c/a.txt", "changed");
        LinuxKitPackage one = projects.packages.read(chain());
        projects.repository.write("c/a.txt", "changed again");
        LinuxKitPackage other = projects.packages.read(chain());

        assertThat(one.tag()).matches("[0-9a-f]{40}-dirty-[0-9a-f]{7}");
        assertThat(other.tag()).matches("[0-9a-f]{40}-dirty-[0-9a-f]{7}").isNotEqualTo(one.tag());
        assertThat(one.revision().dirtyState().paths())
                .hasToString("[modified " + projects.repository.path("c/a.txt") + "]");
    }

    @Test
    void readSortsDependenciesAndThenArtifacts() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "abc");
        List<PackageDependency> dependencies =
                List.of(onSources("c", projects.request("c")), onSources("b", projects.request("b")));
        List<ArtifactSource> artifacts =
                List.of(new ArtifactSource("o:z:jar", file, "z"), new ArtifactSource("o:y:jar", file, "y"));
        LinuxKitPackage read =
                projects.packages.read(projects.request("a").withInputs(new ProjectInputs(dependencies, artifacts)));

        String sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(read.revision().inputs())
                .containsExactly(
                        new HashInput("a", projects.repository.git("rev-parse", "HEAD:a")),
                        new HashInput("org.example:b", projects.repository.git("rev-parse", "HEAD:b")),
                        new HashInput("org.example:c", projects.repository.git("rev-parse", "HEAD:c")),
                        new HashInput("o:y:jar", sha256),
                        new HashInput("o:z:jar", sha256));
        assertThat(read.tag()).isEqualTo(HashInput.combined(read.revision().inputs()));
    }

    @Test
    void readWithDependencyFromRecordHasTheSameTagAsFromSources() throws IOException {
        LinuxKitPackage b = projects.packages.read(projects.request("b"));
        Path file =
                Files.write(directory.resolve("record"), DependencyRecord.of(b).toBytes());

        assertThat(projects.tag(projects.request("a", onRecord("b", "1.0", file))))
                .isEqualTo(projects.tag(projects.request("a", onSources("b", projects.request("b")))));
    }

    @Test
    void readWhenHashIsGivenByHandNeedsNoArtifacts() {
        ProjectInputs absent =
                new ProjectInputs(List.of(), List.of(new ArtifactSource("o:y:jar", directory.resolve("absent"), "y")));
        assertThat(projects.tag(projects.request("a").withInputs(absent).withTag(TagOptions.DEFAULT.withHash("mine"))))
                .isEqualTo("mine");
    }

    /** Each level would double the time if shared dependencies were read more than once. */
    @Test
    void readReadsSharedDependenciesOnlyOnce() {
        List<PackageRequest> level = List.of(projects.request("c"), projects.request("b"));
        for (int depth = 0; depth < 40; depth++) {
            PackageDependency[] below = {onSources("x", level.get(0)), onSources("y", level.get(1))};
            level = List.of(projects.request("a", below), projects.request("b", below));
        }
        assertThat(projects.tag(level.get(0))).matches("[0-9a-f]{40}");
    }

    @Test
    void argumentIsMadeOfTheArtifactId() {
        assertThat(List.of("base", "my.base-2", "Base_x").stream()
                        .map(name -> onSources(name, projects.request("b")).argument())
                        .collect(Collectors.toList()))
                .containsExactly("PKG_BASE", "PKG_MY_BASE_2", "PKG_BASE_X");
    }
}
