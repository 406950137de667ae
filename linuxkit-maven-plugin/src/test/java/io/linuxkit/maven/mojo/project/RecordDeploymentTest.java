/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.mojo.Reactor;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.model.DeploymentRepository;
import org.apache.maven.model.DistributionManagement;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordDeploymentTest {
    private static final Optional<String> NO_REPOSITORY =
            Optional.of("the project has no Maven repository to deploy to (distributionManagement)");
    private static final Optional<String> NO_MANIFEST =
            Optional.of("linuxkit.manifest is false, and a later run completes the publication");

    @TempDir
    Path directory;

    private Reactor reactor;
    private MavenProject project;

    @BeforeEach
    void project() {
        reactor = new Reactor(directory);
        project = reactor.add("app", "linuxkit-package");
    }

    private Optional<String> skip(boolean manifest) {
        return new RecordDeployment(reactor.session(project), project).skip(manifest);
    }

    private void repositories(boolean release, boolean snapshot) {
        DistributionManagement management = new DistributionManagement();
        if (release) {
            management.setRepository(new DeploymentRepository());
        }
        if (snapshot) {
            management.setSnapshotRepository(new DeploymentRepository());
        }
        project.getModel().setDistributionManagement(management);
    }

    private Optional<String> setting() {
        return Optional.ofNullable(project.getProperties().getProperty("maven.deploy.skip"));
    }

    @Test
    void deployIsSkippedWhereThereIsNoRepository() {
        assertThat(skip(true)).isEqualTo(NO_REPOSITORY);
        assertThat(setting()).contains("true");
    }

    @Test
    void deployIsSkippedWithoutManifest() {
        repositories(true, true);
        assertThat(skip(true)).isEmpty();
        assertThat(setting()).isEmpty();
        assertThat(skip(false)).isEqualTo(NO_MANIFEST);
        assertThat(setting()).contains("true");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, true, false, true",
        "1.0, false, true, false",
        "1.0-SNAPSHOT, true, false, true",
        "1.0-SNAPSHOT, false, true, true",
        "1.0-SNAPSHOT, false, false, false"
    })
    void repositoryIsTheOneForTheVersion(String version, boolean release, boolean snapshot, boolean there) {
        project.setVersion(version);
        repositories(release, snapshot);
        assertThat(skip(true).isEmpty()).isEqualTo(there);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, altDeploymentRepository, true",
        "1.0, altReleaseDeploymentRepository, true",
        "1.0, altSnapshotDeploymentRepository, false",
        "1.0-SNAPSHOT, altDeploymentRepository, true",
        "1.0-SNAPSHOT, altReleaseDeploymentRepository, false",
        "1.0-SNAPSHOT, altSnapshotDeploymentRepository, true"
    })
    void alternativeRepositoryCountsForTheVersion(String version, String name, boolean there) {
        project.setVersion(version);
        reactor.userProperties.setProperty(name, "id::file:///tmp");
        assertThat(skip(true).isEmpty()).isEqualTo(there);
        reactor.userProperties.clear();
        project.getProperties().clear();
        configureDeploy("<" + name + ">id::file:///tmp</" + name + ">");
        assertThat(skip(true).isEmpty()).isEqualTo(there);
    }

    private void configureDeploy(String configuration) {
        Plugin plugin = Reactor.plugin("org.apache.maven.plugins", "maven-deploy-plugin");
        PluginExecution execution = new PluginExecution();
        execution.setId("default-deploy");
        execution.setConfiguration(Reactor.dom(configuration));
        plugin.addExecution(execution);
        project.getBuild().addPlugin(plugin);
        project.getBuild().flushPluginMap();
    }

    @Test
    void settingOfTheUserStays() {
        project.getProperties().setProperty("maven.deploy.skip", "false");
        assertThat(skip(false)).isEmpty();
        assertThat(setting()).contains("false");
        project.getProperties().clear();
        reactor.userProperties.setProperty("maven.deploy.skip", "false");
        assertThat(skip(false)).isEmpty();
        assertThat(setting()).isEmpty();
        reactor.userProperties.clear();
        configureDeploy("<skip>false</skip>");
        assertThat(skip(false)).isEmpty();
        assertThat(setting()).isEmpty();
    }

    @Test
    void deployOfOtherPackagingsIsNotChanged() {
        MavenProject jar = reactor.add("tool", "jar");
        assertThat(new RecordDeployment(reactor.session(jar), jar).skip(false)).isEmpty();
        assertThat(jar.getProperties()).isEmpty();
    }
}
