/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.docker.BuildRequest;
import io.linuxkit.maven.docker.PullCredentials;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.PackageProjects;
import io.linuxkit.maven.operation.Workbench;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.testing.RecordedEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildInputsTest {
    @TempDir
    Path directory;

    @Test
    void packageThatIsOnlyPartlyCheckedOutIsBuiltWithAWarning() throws IOException {
        PackageProjects projects =
                new PackageProjects(directory.toRealPath()).with("app").committed();
        projects.repository
                .write("app/deep/b.txt", "b")
                .write("app/deep/c.txt", "c")
                .commit();
        RecordedEvents events = new RecordedEvents();
        BuildInputs preparation =
                new BuildInputs(new BuildArguments(projects.packages, Map.of()), projects.git, Workbench.TOOL, events);
        preparation.request(
                projects.packages.read(projects.request("app")),
                Platform.linux(Workbench.MACHINE),
                Map.of(),
                PullCredentials.NONE);
        assertThat(events.recorded).isEmpty();

        projects.repository.git("sparse-checkout", "set", "--cone", "app/other");
        preparation.request(
                projects.packages.read(projects.request("app")),
                Platform.linux(Workbench.MACHINE),
                Map.of(),
                PullCredentials.NONE);
        assertThat(events.recorded)
                .containsExactly("warning The image is built without files that are committed but not checked out: \""
                        + projects.repository.path("app/deep/b.txt") + "\" and 1 more. Check them out (git"
                        + " sparse-checkout disable, git submodule update --init); until then the package cannot be"
                        + " published.");
    }

    @Test
    void loginInTheAddressOfTheSourceIsInNoLabelArgumentOrWarning() throws IOException {
        PackageProjects projects = new PackageProjects(directory.toRealPath());
        projects.repository
                .write("app/build.yml", "image: app\norg: acme\ngitrepo: https://me:s3cret@git.example.com/os\n")
                .write("app/Dockerfile", "FROM scratch\n")
                .commit();
        RecordedEvents events = new RecordedEvents();
        BuildArguments arguments = new BuildArguments(projects.packages, Map.of());
        BuildInputs preparation = new BuildInputs(arguments, projects.git, Workbench.TOOL, events);
        LinuxKitPackage subject = projects.packages.read(projects.request("app"));

        BuildRequest request = preparation.request(
                subject, Platform.linux(Workbench.MACHINE), arguments.of(subject), PullCredentials.NONE);

        assertThat(request.options().labels())
                .containsEntry("org.opencontainers.image.source", "https://git.example.com/os");
        assertThat(request.options().buildArguments()).containsEntry("SOURCE", "https://git.example.com/os");
        assertThat(events.recorded)
                .singleElement()
                .asString()
                .contains("has a login")
                .doesNotContain("s3cret");
        assertThat(subject.definition().toYaml()).doesNotContain("s3cret");
    }

    @Test
    void unknownRevisionOfThePluginIsNoLabel() throws IOException {
        PackageProjects projects =
                new PackageProjects(directory.toRealPath()).with("app").committed();
        LinuxKitPackage subject = projects.packages.read(projects.request("app"));

        assertThat(ImageLabels.of(subject, new ToolVersion("1", Optional.empty())))
                .containsEntry("org.mobyproject.linuxkit.version", "1")
                .doesNotContainKey("org.mobyproject.linuxkit.revision");
    }
}
