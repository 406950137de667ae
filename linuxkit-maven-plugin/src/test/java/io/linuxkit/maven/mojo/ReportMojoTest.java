/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.git.TestRepository;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.mojo.display.RecordedLog;
import io.linuxkit.maven.mojo.project.PackageRecord;
import io.linuxkit.maven.operation.SignedTag;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.trust.SigningOutcome;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.reporting.MavenReportException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal {@code report} in directories without a POM, and as a part of a site. */
class ReportMojoTest {
    @TempDir
    Path temporary;

    private final RecordedLog log = new RecordedLog();
    private TestRepository repository;

    @BeforeEach
    void tree() {
        repository = TestRepository.init(temporary.resolve("tree"))
                .write("pkg/base/build.yml", "image: base\norg: acme\n")
                .write("pkg/base/Dockerfile", "FROM scratch\n")
                .write("pkg/app/build.yml", "image: app\norg: acme\nbuildArgs: [\"B=@lkt:pkg:../base\"]\n")
                .write("pkg/app/Dockerfile", "ARG B\nFROM ${B}\n");
        repository.commit();
    }

    private GoalSetup setup(String directory) {
        return new GoalSetup(repository.path(directory))
                .userProperty("cache", temporary.resolve("cache").toString());
    }

    private ReportMojo goal(GoalSetup setup) {
        ReportMojo goal = setup.of(new ReportMojo());
        goal.setLog(log);
        return goal;
    }

    @Test
    void executeWithoutPomReportsATree() throws Exception {
        goal(setup("").userProperty("packages", "pkg/*")).execute();

        Path page = repository.path("linuxkit-packages.html");
        assertThat(page)
                .content()
                .contains("LinuxKit packages of tree", "acme/base", "acme/app", "Which builds on which");
        assertThat(log.lines).contains("Wrote " + page);
        assertThat(repository.path("pkg/base")).isDirectoryNotContaining("glob:**.html");
    }

    @Test
    void executeWithoutPomInAPackageAsksForAFile() throws IOException {
        ReportMojo goal = goal(setup("pkg/base"));

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("""
                Tried to write the report to '%1$s/linuxkit-packages.html': the file would be part of the package in \
                '%1$s' and change its tag.
                  Name a file in another directory with -Dlinuxkit.reportFile=FILE.
                  More: mvn linuxkit:help -Dlinuxkit.error=report-file""".formatted(repository.path("pkg/base")));
        assertThat(repository.path("pkg/base")).isDirectoryNotContaining("glob:**.html");
    }

    @Test
    void executeWhenFileIsNamedWritesThere() throws Exception {
        goal(setup("pkg/base").userProperty("reportFile", "../../out/page.html"))
                .execute();

        assertThat(repository.path("out/page.html")).content().contains("acme/base");
    }

    @Test
    void executeWhenNothingIsToBeSignedSaysSoOnThePage() throws Exception {
        goal(setup("").userProperty("packages", "pkg/base").userProperty("signer", "none"))
                .execute();

        assertThat(repository.path("linuxkit-packages.html")).content().contains("linuxkit.signer is none: not signed");
    }

    /** Returns the goal in a project of a build, as a site plugin or the command line creates it. */
    private ReportMojo goal(MavenSession session, MavenProject project, MojoExecution execution) {
        ReportMojo goal = new ReportMojo();
        session.setCurrentProject(project);
        GoalSetup.inject(goal, "session", session);
        GoalSetup.inject(goal, "project", project);
        GoalSetup.inject(goal, "execution", execution);
        goal.setLog(log);
        return goal;
    }

    private Reactor reactor() {
        Reactor reactor = new Reactor(temporary.resolve("reactor"));
        reactor.userProperties.setProperty("linuxkit.hash", "given");
        reactor.userProperties.setProperty(
                "linuxkit.cache", temporary.resolve("cache").toString());
        return reactor;
    }

    private static MojoExecution ofSite() {
        return Reactor.planned("report", "report:report");
    }

    @Test
    void canGenerateReportOnlyInTheProjectWhereMavenIsStarted() {
        Reactor reactor = reactor();
        MavenProject first = reactor.add("first", "linuxkit-package");
        MavenProject second = reactor.add("second", "linuxkit-package");
        second.setExecutionRoot(true);
        MavenSession session = reactor.session(first, second);

        assertThat(goal(session, first, ofSite()).canGenerateReport()).isFalse();
        assertThat(goal(session, second, ofSite()).canGenerateReport()).isTrue();
    }

    @Test
    void canGenerateReportWhenNoProjectIsAPackageIsFalse() throws IOException {
        Reactor reactor = reactor();
        MavenProject jar = reactor.add("tool", "jar");
        Files.delete(jar.getBasedir().toPath().resolve("build.yml"));

        assertThat(goal(reactor.session(jar), jar, ofSite()).canGenerateReport())
                .isFalse();
    }

    /** The values in {@code <reporting>}, which Maven injects, are not used. */
    @Test
    void canGenerateReportWhenTheBuildSetsSkipIsFalse() {
        Reactor reactor = reactor();
        MavenProject app = reactor.add("app", "linuxkit-package");
        Reactor.configure(app, "<skip>true</skip><cache>of-build</cache>");
        MojoExecution execution = ofSite();
        execution.setConfiguration(Reactor.dom("<skip>false</skip><cache>of-reporting</cache>"));
        reactor.userProperties.remove("linuxkit.cache");
        ReportMojo goal = goal(reactor.session(app), app, execution);

        assertThat(goal.canGenerateReport()).isFalse();
        assertThat(goal.cacheDirectory().getFileName()).hasToString("of-build");
    }

    @Test
    void generateWhenAParameterIsWrongFailsAsSitePluginsExpect() {
        Reactor reactor = reactor();
        MavenProject app = reactor.add("app", "linuxkit-package");
        Reactor.configure(app, "<skip>perhaps</skip>");
        ReportMojo goal = goal(reactor.session(app), app, ofSite());

        assertThat(goal.canGenerateReport()).isTrue();
        assertThatThrownBy(() -> goal.generate(unused(Sink.class), Locale.ROOT))
                .isInstanceOf(MavenReportException.class)
                .hasMessageContaining("<skip>");
    }

    private static <T> T unused(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new AssertionError("an external report writes nothing here: " + method);
                }));
    }

    @Test
    void executeInAModuleWritesNothingBecauseTheTopLevelProjectWritesThePage() throws Exception {
        Reactor reactor = reactor();
        MavenProject root = reactor.add("root", "linuxkit-package");
        root.setExecutionRoot(true);
        MavenProject module = reactor.add("module", "linuxkit-package");
        MavenSession session = reactor.session(root, module);

        goal(session, module, Reactor.planned("report", "bound")).execute();
        assertThat(temporary.resolve("reactor/module/target")).doesNotExist();
        goal(session, root, Reactor.planned("report", "bound")).execute();

        assertThat(temporary.resolve("reactor/root/target/site/linuxkit-packages.html"))
                .content()
                .contains("linuxkit/root", "linuxkit/module");
    }

    /** The record is written in the same way as by the goal {@code sign}. */
    @Test
    void executeWhenThePackageWasSignedShowsTheSignature() throws Exception {
        Reactor reactor = reactor();
        MavenProject app = reactor.add("app", "linuxkit-package");
        MojoExecution execution = Reactor.planned("sign", "default-cli");
        LinuxKitPackage subject = new ReadPackage(new GitRevisions())
                .read(reactor.requests(app).of(app).get(0));
        SignedTag signed = new SignedTag(
                subject.reference(), Digest.of(new byte[] {1}), new SigningOutcome("cosign", true, "app:sha256-1.sig"));
        new PackageRecord(app, execution, log).publish(List.of(SignedTag.toResult(subject, List.of(signed))));

        goal(reactor.session(app), app, Reactor.planned("report", "default-cli"))
                .execute();

        assertThat(temporary.resolve("reactor/app/target/site/linuxkit-packages.html"))
                .content()
                .contains("given by cosign: app:sha256-1.sig");
        assertThat(app.getProperties())
                .containsEntry("linuxkit.image.digest", signed.digest().toString());
    }
}
