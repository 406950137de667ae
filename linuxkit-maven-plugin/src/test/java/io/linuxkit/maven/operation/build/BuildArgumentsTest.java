/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import static io.linuxkit.maven.operation.PackageProjects.onSources;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.PackageProjects;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageDependency;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.Dockerfile;
import io.linuxkit.maven.source.dockerfile.BuildPlatforms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildArgumentsTest {
    @TempDir
    Path directory;

    private PackageProjects projects;

    @BeforeEach
    void packages() throws IOException {
        projects =
                new PackageProjects(directory.toRealPath()).with("base", "app").committed();
    }

    private Map<String, String> arguments(PackageDependency... dependencies) {
        LinuxKitPackage subject = projects.packages.read(projects.request("app", dependencies));
        return new BuildArguments(projects.packages, Map.of()).of(subject);
    }

    @Test
    void dependencyThatTheDockerfileDeclaresIsAnArgumentAndABaseImage() {
        projects.repository
                .write("app/Dockerfile", "ARG PKG_BASE\nFROM ${PKG_BASE}\n")
                .commit();
        Map<String, String> arguments = arguments(onSources("base", projects.request("base")));

        String reference = "acme/base:" + projects.tag(projects.request("base"));
        assertThat(arguments).containsEntry("PKG_BASE", reference);
        List<BuildPlatforms> platforms = List.of(BuildPlatforms.of(Platform.parse("linux/amd64")));
        assertThat(Dockerfile.read(projects.repository.path("app/Dockerfile")).baseImages(arguments, platforms))
                .extracting(image -> image.reference())
                .containsExactly(reference);
    }

    @Test
    void proxiesOfDockersConfigurationApplyOnlyToNamesThatNothingElseSets() {
        projects.repository
                .write("app/build.yml", "image: app\norg: acme\nbuildArgs: ['FTP_PROXY=of-package']\n")
                .commit();
        LinuxKitPackage subject = projects.packages.read(projects.request("app"));
        BuildArguments arguments = new BuildArguments(
                projects.packages,
                Map.of("http_proxy", "of-environment", "NO_PROXY", ""),
                daemon -> Map.of("http_proxy", daemon, "HTTP_PROXY", daemon, "NO_PROXY", daemon, "FTP_PROXY", daemon));
        assertThat(arguments.forDaemon("tcp://build:2376").of(subject))
                .containsAllEntriesOf(Map.of(
                        "http_proxy",
                        "of-environment",
                        "HTTP_PROXY",
                        "tcp://build:2376",
                        "NO_PROXY",
                        "",
                        "FTP_PROXY",
                        "of-package"));
    }

    @Test
    void referenceToAMissingPackageFailsWithTheArgument() {
        projects.repository
                .write("app/build.yml", "image: app\norg: acme\nbuildArgs: ['B=@lkt:pkg:../bse']\n")
                .commit();
        assertThatThrownBy(this::arguments)
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Tried to resolve the build argument 'B=@lkt:pkg:../bse' of the package in '"
                                + projects.repository.path("app") + "': there is no build.yml in '"
                                + projects.repository.path("bse")
                                + "'.\n  Correct the path in 'buildArgs'; it is relative to the"
                                + " directory of the file with the argument.\n  More: mvn linuxkit:help -Dlinuxkit.error=build-argument");
    }

    @Test
    void argumentsArePassedEvenIfTheDockerfileDoesNotDeclareThem() {
        assertThat(arguments(onSources("base", projects.request("base"))))
                .containsOnlyKeys("SOURCE", "REVISION", "PKG_HASH", "PKG_IMAGE", "PKG_BASE");
    }

    @Test
    void argumentOfTheDefinitionWinsOverDependency() {
        projects.repository
                .write("app/Dockerfile", "ARG PKG_BASE\nFROM ${PKG_BASE}\n")
                .write("app/build.yml", "image: app\norg: acme\nbuildArgs: [PKG_BASE=scratch]\n")
                .commit();
        assertThat(arguments(onSources("base", projects.request("base")))).containsEntry("PKG_BASE", "scratch");
    }

    @Test
    void dependenciesWithTheSameArgumentNameAreRefused() {
        PackageRequest base = projects.request("base");
        assertThatThrownBy(() -> arguments(onSources("a-b", base), onSources("a.b", base)))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Tried to pass the package dependency 'org.example:a.b' to the build: its build argument would"
                                + " be PKG_A_B, but the dependency 'org.example:a-b' has an argument of this name.\n"
                                + "  Depend on one of them only, or give"
                                + " one of the projects another artifactId.\n  More: mvn linuxkit:help -Dlinuxkit.error=build-argument");
        assertThatThrownBy(() -> arguments(onSources("hash", base)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "its build argument would be PKG_HASH, but LinuxKit itself has an argument of this name.");
    }
}
