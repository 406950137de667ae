/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.mojo.GoalSetup;
import io.linuxkit.maven.mojo.Reactor;
import io.linuxkit.maven.mojo.RequestingGoal;
import io.linuxkit.maven.operation.definition.ArtifactSource;
import io.linuxkit.maven.operation.definition.PackageDependency;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.FieldOverride;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageRequestsTest {
    private static final String TOOL = "<artifactSources><artifactSource><groupId>org.example</groupId>"
            + "<artifactId>tool</artifactId><destination>%s</destination></artifactSource></artifactSources>";

    @TempDir
    Path directory;

    private Reactor reactor;
    private MavenProject app;
    private MavenProject base;

    @BeforeEach
    void projects() {
        reactor = new Reactor(directory);
        app = reactor.add("app", "linuxkit-package");
        base = reactor.add("base", "linuxkit-package");
        Reactor.depend(app, "base", "linuxkit-package");
    }

    private PackageRequest request(MavenProject project) {
        return reactor.requests(project).of(project).get(0);
    }

    /** Returns the request of the package that another one depends on. */
    private static PackageRequest dependency(PackageRequest request) {
        PackageDependency only = request.inputs().dependencies().get(0);
        return ((PackageDependency.FromSources) only).request();
    }

    @Test
    void tagOptionsWhenEmptyAreNotGiven() throws IOException {
        Files.createFile(directory.resolve("build.yml"));
        GoalSetup setup = new GoalSetup(directory)
                .userProperty("hash", "")
                .userProperty("hashPath", "")
                .userProperty("hashCommit", "");
        assertThat(setup.of(new RequestingGoal(Map.of())).requests().get(0).tag())
                .isEqualTo(TagOptions.DEFAULT);
    }

    @Test
    void tagOfDeveloperWhenNoHashIsGivenIsDev() throws IOException {
        Files.createFile(directory.resolve("build.yml"));
        for (String option : List.of("hash", "forceDirty", "hashPath")) {
            GoalSetup setup = new GoalSetup(directory)
                    .userProperty("dev", "true")
                    .userProperty(option, option.equals("forceDirty") ? "true" : "");
            assertThat(setup.of(new RequestingGoal(Map.of()))
                            .requests()
                            .get(0)
                            .tag()
                            .hash())
                    .as(option)
                    .contains("dev");
        }
    }

    @Test
    void dependencyIsTakenWithTheConfigurationOfItsOwnProject() {
        Reactor.configure(
                base,
                "<org>from-base</org><arches><arch>arm</arch><arch>amd64</arch></arches><hash>mine</hash>"
                        + "<buildArgFiles>a.env, b.env</buildArgFiles><config>{pid: host}</config>");
        base.getProperties().setProperty("linuxkit.tag", "v1-{{.Hash}}");
        base.getProperties().setProperty("linuxkit.buildArgs", "A=1,2\nB=3");
        Reactor.configure(app, "<org>from-app</org>");

        PackageRequest asDependency = dependency(request(app));
        assertThat(asDependency).isEqualTo(request(base));
        assertThat(asDependency.overrides())
                .extracting(
                        FieldOverride::field,
                        FieldOverride::values,
                        override -> override.origin().text())
                .extracting(Object::toString)
                .containsExactly(
                        "(org, [\"from-base\"], \"POM <configuration> <org>\")",
                        "(tag, [\"v1-{{.Hash}}\"], \"POM property linuxkit.tag\")",
                        "(arches, [\"arm\", \"amd64\"], \"POM <configuration> <arches>\")",
                        "(buildArgs, [\"A=1,2\", \"B=3\"], \"POM property linuxkit.buildArgs\")",
                        "(config, [\"{pid: host}\"], \"POM <configuration> <config>\")");
        assertThat(asDependency.tag().hash()).contains("mine");
        assertThat(asDependency.buildArgFiles())
                .containsExactly(directory.resolve("base/a.env"), directory.resolve("base/b.env"));
    }

    @Test
    void expressionsAreEvaluatedForTheProjectThatTheyAreIn() {
        Reactor.configure(base, "<org>${project.artifactId}-org</org>");
        assertThat(dependency(request(app)).overrides().get(0).values()).containsExactly("base-org");
    }

    @Test
    void commandLineAppliesToDependenciesUnlessItMeansOnePackage() {
        reactor.userProperties.setProperty("linuxkit.org", "user");
        reactor.userProperties.setProperty("linuxkit.hash", "test");
        reactor.userProperties.setProperty("linuxkit.image", "selected");
        reactor.userProperties.setProperty("linuxkit.packageDirectory", "elsewhere");

        PackageRequest selected = request(app);
        assertThat(selected.directory()).isEqualTo(directory.resolve("app/elsewhere"));
        assertThat(selected.overrides())
                .extracting(FieldOverride::values)
                .containsExactly(List.of("selected"), List.of("user"));
        PackageRequest other = dependency(selected);
        assertThat(other.directory()).isEqualTo(directory.resolve("base"));
        assertThat(other.overrides()).extracting(FieldOverride::values).containsExactly(List.of("user"));
        assertThat(other.tag().hash()).contains("test");
    }

    @Test
    void dependencyOfDependencyIsSharedAndTakenOnce() {
        reactor.add("far", "linuxkit-package");
        Reactor.depend(base, "far", "linuxkit-package");
        Reactor.depend(app, "far", "linuxkit-package");

        List<PackageDependency> direct = request(app).inputs().dependencies();
        assertThat(direct).extracting(PackageDependency::id).containsExactly("org.example:base", "org.example:far");
        PackageRequest far = ((PackageDependency.FromSources) direct.get(1)).request();
        assertThat(dependency(((PackageDependency.FromSources) direct.get(0)).request()))
                .isSameAs(far);
    }

    @Test
    void dependenciesOfOtherTypesAreNone() {
        reactor.add("tool", "jar");
        Reactor.depend(app, "tool", "jar");
        assertThat(request(app).inputs().dependencies()).hasSize(1);
    }

    @Test
    void definitionIsReadWithoutDependencies() {
        Reactor.configure(app, TOOL.formatted("x"));
        assertThat(reactor.requests(app).definitionsOf(app).get(0).inputs().dependencies())
                .isEmpty();
    }

    @Test
    void dependencyWithSeveralPackagesIsRefused() {
        Reactor.configure(base, "<packages>pkg/*</packages>");
        assertThatThrownBy(() -> request(app))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Tried to take the project 'base' as a package that others depend on: its POM configures several"
                                + " packages with 'packages'.\n  Give each package its own project.\n"
                                + "  More: mvn linuxkit:help -Dlinuxkit.error=package-dependency");
    }

    @Test
    void flagThatIsNeitherTrueNorFalseIsReportedWithItsPlace() {
        Reactor.configure(app, "<network>yes</network>");
        assertThatThrownBy(() -> request(app))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Tried to read the parameter 'network': <network> or the property linuxkit.network of the POM is"
                                + " \"yes\", which is neither true nor false.\n  Write true or false.\n"
                                + "  More: mvn linuxkit:help -Dlinuxkit.error=parameter");
    }

    /** Adds a project that makes a jar, which the package has as an artifact source. */
    private MavenProject tool(String destination) {
        MavenProject tool = reactor.add("tool", "jar");
        Reactor.depend(app, "tool", "jar");
        Reactor.configure(app, TOOL.formatted(destination));
        return tool;
    }

    private Path jar() throws IOException {
        return Files.writeString(directory.resolve("built-here.jar"), "x");
    }

    @Test
    void artifactSourceIsTheFileThatTheSiblingMade() throws IOException {
        tool("lib/tool.jar").getArtifact().setFile(jar().toFile());
        assertThat(request(app).inputs().artifacts())
                .containsExactly(new ArtifactSource("org.example:tool:jar", jar(), "lib/tool.jar"));
    }

    @Test
    void artifactSourceInADirectoryHasTheNameThatItHasInARepository() throws IOException {
        tool("lib/").getArtifact().setFile(jar().toFile());
        assertThat(request(app).inputs().artifacts())
                .containsExactly(new ArtifactSource("org.example:tool:jar", jar(), "lib/tool-1.0.jar"));
    }

    @Test
    void artifactSourceMayHaveTypeAndClassifier() throws IOException {
        MavenProject tool = tool("x");
        app.getDependencies().get(1).setType("zip");
        app.getDependencies().get(1).setClassifier("dist");
        Reactor.configure(
                app, TOOL.formatted("d/").replace("<dest", "<type>zip</type><classifier>dist</classifier><dest"));
        DefaultArtifact zip = new DefaultArtifact(
                Reactor.GROUP, "tool", Reactor.VERSION, null, "zip", "dist", new DefaultArtifactHandler("zip"));
        zip.setFile(jar().toFile());
        tool.addAttachedArtifact(zip);
        assertThat(request(app).inputs().artifacts())
                .containsExactly(new ArtifactSource("org.example:tool:zip:dist", jar(), "d/tool-1.0-dist.zip"));
    }

    @Test
    void artifactSourceThatWasNotMadeYetSaysHow() {
        tool("x");
        assertThatThrownBy(() -> request(app)).isInstanceOf(UserException.class).hasMessage("""
                Tried to take the artifact source 'org.example:tool:jar': the project tool of this build has not made it yet.
                  Make it in the same run: mvn package linuxkit:show-tag; with -pl, also add -am.
                  More: mvn linuxkit:help -Dlinuxkit.error=artifact-source""");
    }

    @Test
    void missingInputsOfAPackageAndItsDependenciesAreNotedOnRequest() {
        reactor.add("tool", "jar");
        Reactor.depend(base, "tool", "jar");
        Reactor.configure(base, TOOL.formatted("x"));
        PackageRequests requests = reactor.requests(app, PackageRequests.Missing.NOTED);

        PackageRequest request = requests.withInputsOf(app).get(0);

        assertThat(request.inputs().missing()).isEmpty();
        assertThat(dependency(request).inputs().missing())
                .containsExactly("the artifact source 'org.example:tool:jar' is not made");
        assertThat(requests.withInputsOf(base).get(0).inputs())
                .isEqualTo(dependency(request).inputs());
    }

    @Test
    void withInputsOfWhenAllIsMadeIsTheRequestOfTheGoal() throws IOException {
        tool("x").getArtifact().setFile(jar().toFile());
        assertThat(reactor.requests(app, PackageRequests.Missing.NOTED).withInputsOf(app))
                .isEqualTo(reactor.requests(app).of(app));
    }

    @Test
    void withInputsOfStillRefusesMistakes() {
        tool("x");
        app.getDependencies().remove(1);
        assertThatThrownBy(() ->
                        reactor.requests(app, PackageRequests.Missing.NOTED).withInputsOf(app))
                .hasMessageContaining("has no such dependency");
    }

    @Test
    void namesPackagesWhenAProjectIsOneOrConfiguresSome() throws IOException {
        MavenProject jar = reactor.add("tool", "jar");
        Files.delete(directory.resolve("tool/build.yml"));
        PackageRequests requests = reactor.requests(app);
        assertThat(requests.namesPackages(app)).isTrue();
        assertThat(requests.namesPackages(jar)).isFalse();
        jar.getProperties().setProperty("linuxkit.packages", "pkg/*");
        assertThat(requests.namesPackages(jar)).isTrue();
    }

    @Test
    void directoryOfClassesIsNoArtifact() throws IOException {
        tool("x")
                .getArtifact()
                .setFile(Files.createDirectory(directory.resolve("classes")).toFile());
        assertThatThrownBy(() -> request(app)).hasMessageContaining("has not made it yet");
    }

    @Test
    void artifactSourceThatIsNoDependencyIsRefused() {
        tool("x");
        app.getDependencies().remove(1);
        assertThatThrownBy(() -> request(app)).isInstanceOf(UserException.class).hasMessage("""
                Tried to take the artifact source 'org.example:tool:jar': the project app has no such dependency.
                  Declare it in <dependencies>, so that Maven knows its version and builds it first.
                  More: mvn linuxkit:help -Dlinuxkit.error=artifact-source""");
    }

    @Test
    void artifactSourcesOfOneDestinationAreRefused() throws IOException {
        tool("x").getArtifact().setFile(jar().toFile());
        Reactor.configure(app, TOOL.formatted("x").replaceFirst("(<artifactSource>.*</artifactSource>)", "$1$1"));
        assertThatThrownBy(() -> request(app))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("another artifact has the destination \"x\" too");
    }

    @Test
    void artifactSourceWithMissingOrUnknownElementsIsRefused() {
        tool("x");
        Reactor.configure(app, TOOL.formatted("x").replace("groupId", "group"));
        assertThatThrownBy(() -> request(app))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "Tried to read <artifactSources> of app: <group> is not one of its elements.\n  Write <artifactSource>");
        Reactor.configure(app, TOOL.formatted(""));
        assertThatThrownBy(() -> request(app))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "Tried to read <artifactSources> of app: <artifactSource> has no <destination>.\n");
    }
}
