/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.mojo.GoalSetup;
import io.linuxkit.maven.mojo.Goals;
import io.linuxkit.maven.mojo.Reactor;
import io.linuxkit.maven.mojo.RequestingGoal;
import io.linuxkit.maven.mojo.VerifyMojo;
import io.linuxkit.maven.mojo.display.RecordedLog;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.model.ReportSet;
import org.apache.maven.model.Reporting;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of parameters before a goal does anything: unknown names and wrong values. */
class ParameterCheckTest {
    private static final String TAIL =
            ".\n  Correct the name or remove it; mvn linuxkit:help -Ddetail shows all parameters.\n"
                    + "  More: mvn linuxkit:help -Dlinuxkit.error=unknown-parameter";

    @TempDir
    Path directory;

    private final RecordedLog log = new RecordedLog();

    static List<String> goals() {
        return Goals.plugin().getMojos().stream()
                .filter(goal -> !goal.getImplementation().endsWith("HelpMojo"))
                .map(MojoDescriptor::getGoal)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void everyGoalRefusesAPropertyThatNoGoalKnows(String name) throws Exception {
        AbstractMojo goal = goal(name, setup().commandLine("linuxkit.platform", "linux/amd64"));

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("Tried to read the parameters of linuxkit:" + name
                        + ": -Dlinuxkit.platform is not a parameter of any goal; the nearest is \"linuxkit.platforms\""
                        + TAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "linuxkit.orgg, linuxkit.org",
        "linuxkit.Org, linuxkit.org",
        "LinuxKit.org, linuxkit.org",
        "linuxkit.pushimage, linuxkit.pushImage",
        "linuxkit.push-image, linuxkit.pushImage",
        "linuxkit.build-yml, linuxkit.buildYml",
        "linuxkit.image.digst, linuxkit.image.digest",
    })
    void unknownPropertyIsRefusedWithTheNearestName(String written, String nearest) {
        assertThatThrownBy(show(setup().commandLine(written, "x"))::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(
                        "-D" + written + " is not a parameter of any goal; the nearest is \"" + nearest + "\"");
    }

    @Test
    void propertyOfALaterVersionIsRefusedAlsoWhenTheGoalIsSkippedAndWhenItIsEmpty() {
        assertThatThrownBy(show(setup().commandLine("linuxkit.dryRun", "true").userProperty("skip", "true"))::execute)
                .hasMessageContaining("-Dlinuxkit.dryRun is not a parameter of any goal");
        assertThatThrownBy(show(setup().commandLine("linuxkit.dryRun", ""))::execute)
                .hasMessageContaining("-Dlinuxkit.dryRun is not a parameter of any goal");
    }

    @Test
    void severalMistakesAreReportedAtOnce() {
        assertThatThrownBy(show(setup().commandLine("linuxkit.orgg", "x").commandLine("linuxkit.tagg", "y"))::execute)
                .hasMessageContaining("-Dlinuxkit.orgg is")
                .hasMessageContaining("; -Dlinuxkit.tagg is");
    }

    @Test
    void elementWithoutPropertyIsRefusedAsAProperty() {
        assertThatThrownBy(show(setup().commandLine("linuxkit.config", "{}"))::execute)
                .hasMessageContaining("-Dlinuxkit.config is not a property: 'config' is set in build.yml or in the"
                        + " <configuration> of the POM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"linuxkit.indexFormat", "linuxkit.image.reference", "linuxkit.reportFile", "other.platform"})
    void propertyOfAnotherGoalOrThatGoalsSetIsAccepted(String name) {
        assertThatCode(skipped(setup().commandLine(name, "oci"))::execute).doesNotThrowAnyException();
    }

    @Test
    void unknownElementOfTheConfigurationIsRefused() {
        assertThatThrownBy(show(setup().foreignElement("platform", "linux/amd64"))::execute)
                .hasMessageContaining("<platform> in the <configuration> of the plugin")
                .hasMessageContaining("is not a parameter of any goal; the nearest is <platforms>");
    }

    @Test
    void elementOfAnotherGoalIsAccepted() {
        assertThatCode(skipped(setup().foreignElement("indexFormat", "oci"))::execute)
                .doesNotThrowAnyException();
    }

    @Test
    void unknownElementOfAnExecutionIsRefused() {
        Reactor reactor = new Reactor(directory);
        MavenProject app = reactor.add("app", "linuxkit-package");
        Plugin plugin = Reactor.configure(app, "<org>acme</org>");
        PluginExecution execution = new PluginExecution();
        execution.setId("default-push");
        execution.setConfiguration(Reactor.dom("<org>acme</org><realease>v1</realease>"));
        plugin.addExecution(execution);

        assertThatThrownBy(() -> check(reactor, app))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("<realease> in the <configuration>")
                .hasMessageContaining("nearest is <release>");
    }

    @Test
    void unknownElementOfTheReportIsRefused() {
        Reactor reactor = new Reactor(directory);
        MavenProject app = reactor.add("app", "linuxkit-package");
        ReportSet set = new ReportSet();
        set.setConfiguration(Reactor.dom("<repotFile>packages</repotFile>"));
        ReportPlugin plugin = new ReportPlugin();
        plugin.setGroupId("io.linuxkit.maven");
        plugin.setArtifactId("linuxkit-maven-plugin");
        plugin.setConfiguration(Reactor.dom("<orgg>acme</orgg>"));
        plugin.addReportSet(set);
        app.getModel().setReporting(new Reporting());
        app.getModel().getReporting().addPlugin(plugin);

        assertThatThrownBy(() -> check(reactor, app))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("<orgg> in the <configuration>")
                .hasMessageContaining("nearest is <org>")
                .hasMessageContaining("<repotFile> in the <configuration>");
    }

    @Test
    void propertyThatTheJvmWasStartedWithIsRefused() {
        Reactor reactor = new Reactor(directory);
        MavenProject app = reactor.add("app", "linuxkit-package");
        reactor.systemProperties.setProperty("linuxkit.plattforms", "linux/amd64");

        assertThatThrownBy(() -> check(reactor, app)).hasMessageContaining("-Dlinuxkit.plattforms is");
    }

    @Test
    void sameMistakeIsReportedOnceInASession() {
        Reactor reactor = new Reactor(directory);
        MavenProject one = reactor.add("one", "linuxkit-package");
        MavenProject two = reactor.add("two", "linuxkit-package");
        reactor.userProperties.setProperty("linuxkit.orgg", "acme");
        var session = reactor.session(one, two);

        assertThatThrownBy(() -> ParameterCheck.of(session, one, execution()).run(log))
                .hasMessageContaining("linuxkit.orgg");
        assertThatThrownBy(() -> ParameterCheck.of(session, two, execution()).run(log))
                .hasMessage("Tried to read the parameters of linuxkit:show-tag in the project 'two': it has the mistake"
                        + " that was reported for another project of this build.\n  Correct it there.\n"
                        + "  More: mvn linuxkit:help -Dlinuxkit.error=unknown-parameter");
    }

    @Test
    void unknownPropertyOfThePomIsAWarningOnceInASession() {
        Reactor reactor = new Reactor(directory);
        MavenProject one = reactor.add("one", "linuxkit-package");
        MavenProject two = reactor.add("two", "linuxkit-package");
        List.of(one, two).forEach(each -> each.getProperties().setProperty("linuxkit.orgg", "acme"));
        var session = reactor.session(one, two);

        ParameterCheck.of(session, one, execution()).run(log);
        ParameterCheck.of(session, two, execution()).run(log);

        assertThat(log.lines)
                .containsExactly(
                        "[WARNING] The property \"linuxkit.orgg\" of the POM or of settings.xml is not a parameter of"
                                + " any goal; the nearest is \"linuxkit.org\". Correct it if it is meant for this"
                                + " plugin.");
    }

    @Test
    void propertiesThatAnEarlierGoalHasSetAreAccepted() {
        Reactor reactor = new Reactor(directory);
        MavenProject app = reactor.add("app", "linuxkit-package");
        ResultProperties.NAMES.forEach(name -> app.getProperties().setProperty(name, "x"));

        check(reactor, app);

        assertThat(log.lines).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void everyGoalRefusesAnUnknownSigner(String name) throws Exception {
        AbstractMojo goal = goal(name, setup().userProperty("signer", "cosing"));

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("""
                        Tried to read the parameter 'signer': "cosing" is not among its values.
                          Give -Dlinuxkit.signer=auto, cosign, dct, both or none.
                          More: mvn linuxkit:help -Dlinuxkit.error=parameter""");
    }

    @ParameterizedTest
    @CsvSource({
        "signer, Cosign",
        "progress, loud",
        "indexFormat, OCI",
        "format, xml",
        "pull, missing",
        "force, yes",
        "sign, 0",
    })
    void everyGoalRefusesAValueThatNoGoalTakes(String parameter, String value) throws Exception {
        for (String name : goals()) {
            assertThatThrownBy(goal(name, setup().userProperty(parameter, value))::execute)
                    .as(name)
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageContaining("\"" + value + "\"");
        }
    }

    @Test
    void formatOfAnotherGoalIsRefusedByAGoalThatHasFormats() throws Exception {
        assertThatThrownBy(goal("cache-ls", setup().userProperty("format", "yaml"))::execute)
                .hasMessageContaining("Give -Dlinuxkit.format=table or json");
        assertThatThrownBy(goal("inspect", setup().userProperty("format", "label"))::execute)
                .hasMessageContaining("Give -Dlinuxkit.format=text or json");
        assertThatThrownBy(goal("effective", setup().userProperty("format", "text"))::execute)
                .hasMessageContaining("Give -Dlinuxkit.format=yaml, json or label");
    }

    @Test
    void valueOfThePomIsCheckedToo() {
        assertThatThrownBy(setup().pomProperty("signer", "cosing").of(new VerifyMojo())::execute)
                .hasMessageContaining("\"cosing\"");
        assertThatThrownBy(show(setup().configured("forceDirty", "flase"))::execute)
                .hasMessageContaining("\"flase\"");
    }

    /** The description of a parameter names every value that the goal accepts. */
    @ParameterizedTest
    @MethodSource("goals")
    void everyValueOfAChoiceIsInItsDescription(String name) {
        Choices choices = new Choices(name);
        Goals.named(name).getParameters().stream()
                .filter(parameter -> choices.names().contains(parameter.getName()))
                .forEach(parameter -> assertThat(parameter.getDescription().split("\\W+"))
                        .contains(choices.words(parameter.getName()).toArray(String[]::new)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "org", "tag", "arches", "buildArgs", "packages", "forceDirty", "signer", "format"})
    void emptyPropertyOfTheCommandLineCountsAsNotGiven(String name) {
        Map<String, String> values = Map.of("forceDirty", "true", "signer", "none", "format", "json");
        String value = values.getOrDefault(name, "a");
        for (String empty : List.of("", " ")) {
            Parameters configured = parameters(empty, name, "<" + name + ">" + value + "</" + name + ">", "");
            Parameters inherited = parameters(empty, name, "", value);
            Parameters nowhere = parameters(empty, name, "", "");
            assertThat(configured.text(name)).contains(value);
            assertThat(configured.originOf(name).rank()).isEqualTo(Origin.Rank.POM_CONFIGURATION);
            assertThat(inherited.text(name)).contains(value);
            assertThat(nowhere.text(name)).isEmpty();
        }
    }

    @Test
    void emptyReleaseIsNoRelease() {
        assertThat(parameters("", "release", "<release>v1</release>", "").text("release"))
                .contains("");
    }

    private Parameters parameters(String user, String name, String configuration, String pom) {
        MavenProject project = new MavenProject();
        Reactor.configure(project, configuration);
        Reactor reactor = new Reactor(directory);
        reactor.userProperties.setProperty("linuxkit." + name, user);
        reactor.systemProperties.setProperty("linuxkit." + name, user);
        project.getProperties().setProperty("linuxkit." + name, pom);
        MojoExecution execution = new MojoExecution(Goals.named("show-tag"), Reactor.dom(configuration));
        return Parameters.ofGoal(reactor.session(project), project, execution);
    }

    private void check(Reactor reactor, MavenProject project) {
        ParameterCheck.of(reactor.session(project), project, execution()).run(log);
    }

    private static MojoExecution execution() {
        return new MojoExecution(Goals.named("show-tag"), new Xpp3Dom("configuration"));
    }

    /**
     * Returns a setup with its own cache, because a goal that runs by mistake must not change the cache of the
     * developer.
     */
    private GoalSetup setup() {
        return new GoalSetup(directory)
                .userProperty("cache", directory.resolve("cache").toString());
    }

    private static AbstractMojo show(GoalSetup setup) {
        return setup.of(new RequestingGoal(Map.of()));
    }

    private static AbstractMojo skipped(GoalSetup setup) {
        return show(setup.userProperty("skip", "true"));
    }

    private static AbstractMojo goal(String name, GoalSetup setup) throws Exception {
        Class<?> type = Class.forName(Goals.named(name).getImplementation());
        return setup.of((AbstractMojo) type.getDeclaredConstructor().newInstance());
    }
}
