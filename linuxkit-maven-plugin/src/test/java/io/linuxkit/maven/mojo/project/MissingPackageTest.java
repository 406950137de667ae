/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.mojo.GoalSetup;
import io.linuxkit.maven.mojo.Reactor;
import io.linuxkit.maven.mojo.RequestingGoal;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The errors for a package that is somewhere else. */
class MissingPackageTest {
    @TempDir
    Path directory;

    private void file(String path) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    private void assertMissing(String found, String remedy) {
        assertThatThrownBy(() -> new GoalSetup(directory)
                        .of(new RequestingGoal(Map.of()))
                        .requests())
                .isInstanceOf(UserException.class)
                .hasMessage("Tried to find a LinuxKit package in '" + directory + "': " + found + ".\n  " + remedy
                        + ".\n  More: mvn linuxkit:help -Dlinuxkit.error=no-package");
    }

    @Test
    void bothPlacesAreNamed() {
        assertMissing(
                "neither 'src/main/linuxkit/build.yml' nor 'build.yml' exists",
                "Create one with mvn archetype:generate, or name it with -Dlinuxkit.packageDirectory=DIRECTORY");
    }

    @Test
    void packagesNearbyAreNamed() throws IOException {
        file("pkg/init/build.yml");
        file("tools/build.yml");
        file("a/b/c/build.yml");
        file(".git/build.yml");
        file("target/build.yml");

        assertMissing(
                "neither 'src/main/linuxkit/build.yml' nor 'build.yml' exists, but there is one in 'pkg/init', 'tools'",
                "Name one with -Dlinuxkit.packageDirectory=DIRECTORY, several with -Dlinuxkit.packages=PATTERN, or create"
                        + " one with mvn archetype:generate");
    }

    @Test
    void manyPackagesNearbyAreNotAllNamed() throws IOException {
        for (String name : List.of("a", "b", "c", "d", "e", "f")) {
            file("pkg/" + name + "/build.yml");
        }

        assertThatThrownBy(() -> new GoalSetup(directory)
                        .of(new RequestingGoal(Map.of()))
                        .requests())
                .hasMessageContaining("'pkg/e'.")
                .hasMessageNotContaining("'pkg/f'");
    }

    @Test
    void projectsThatWereSelectedAreNamed() throws IOException {
        Reactor reactor = new Reactor(directory);
        MavenProject library = reactor.add("library", "jar");
        Files.delete(directory.resolve("library/build.yml"));
        MavenSession session = reactor.session(library);
        PackageSelection selection = new PackageSelection(session, library, "build.yml");

        assertThatThrownBy(() -> selection.ofProject(Optional.empty())).hasMessageContaining("exists in any project.");
        session.getRequest().setSelectedProjects(List.of("library"));
        assertThatThrownBy(() -> selection.ofProject(Optional.empty()))
                .hasMessageContaining("exists in 'library', which -pl selected.");
    }
}
