/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.project.RunSettings;
import io.linuxkit.maven.mojo.wiring.Wiring;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.definition.SurroundingProject;
import io.linuxkit.maven.source.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.SettingsUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal {@code effective} prints the values that the other goals use. */
class EffectiveMojoTest {
    /** The parameters of the goals that are not printed, and the reasons. */
    private static final Map<String, String> NOT_PRINTED = Map.of(
            "skip", "nothing would be printed",
            "reference", "it names something other than the package",
            "size", "it belongs to reference",
            "digest", "it belongs to reference");

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("build.yml"), "image: foo\norg: acme\nbuildArgs: [A=1, B=2]\n");
    }

    private GoalSetup setup() {
        return new GoalSetup(directory);
    }

    private static String yaml(GoalSetup setup) {
        EffectiveMojo goal = setup.of(new EffectiveMojo());
        return goal.definitionRequests().stream()
                .map(request -> goal.text(request, "yaml"))
                .collect(Collectors.joining());
    }

    private static JsonObject json(GoalSetup setup) {
        EffectiveMojo goal = setup.of(new EffectiveMojo());
        PackageRequest request = goal.definitionRequests().get(0);
        return JsonObject.parse(goal.text(request, "json").getBytes(UTF_8));
    }

    @Test
    void everyParameterOfTheGoalsThatPublishIsPrintedOrOmittedForAReason() {
        JsonObject json = json(setup());
        TreeSet<String> printed = new TreeSet<>(json.requiredObject("run").names());
        Stream.of(Field.values())
                .filter(field -> json.names().contains(field.key()))
                .forEach(field -> printed.add(field.element()));

        List<String> parameters = Stream.of("build", "push", "index", "sign")
                .flatMap(goal -> Goals.named(goal).getParameters().stream())
                .filter(Parameter::isEditable)
                .map(Parameter::getName)
                .distinct()
                .filter(name -> !NOT_PRINTED.containsKey(name))
                .toList();

        assertThat(printed).containsAll(parameters);
    }

    @Test
    void yamlHasTheOriginOfEachValue() {
        GoalSetup setup = setup().userProperty("signer", "none")
                .foreignElement("mirrors", "https://mirror.example.com")
                .foreignPomProperty("linuxkit.platforms", "linux/arm64");

        assertThat(yaml(setup))
                .contains("run:\n  packageDirectory: ")
                .contains("  signer: none # -Dlinuxkit.signer\n")
                .contains("  mirrors: [https://mirror.example.com] # POM <configuration> <mirrors>\n")
                .contains("  platforms: [linux/arm64] # POM property linuxkit.platforms\n")
                .contains("  registry: docker.io # build.yml:2, org\n")
                .contains("  indexFormat: auto # default\n")
                .contains("  release: null # default, the git tags of the commit\n");
    }

    @Test
    void gitRepoOfAnotherOrganisationIsNotLinuxKits() throws IOException {
        assertThat(yaml(setup())).contains("gitrepo: \"\" # default\n");

        Files.writeString(directory.resolve("build.yml"), "image: foo\n");
        assertThat(yaml(setup())).contains("gitrepo: https://github.com/linuxkit/linuxkit # default\n");
    }

    @Test
    void gitRepoIsTheScmUrlOfTheProject() {
        EffectiveMojo goal = setup().of(new EffectiveMojo());
        PackageRequest request = withProjectUrl(goal.definitionRequests().get(0));

        assertThat(goal.text(request, "yaml")).contains("gitrepo: https://git.example.com/foo # POM <scm> <url>\n");
    }

    private static PackageRequest withProjectUrl(PackageRequest request) {
        return new PackageRequest(
                request.directory(),
                request.buildYml(),
                request.overrides(),
                request.buildArgFiles(),
                request.tag(),
                new SurroundingProject(
                        request.project().outputDirectory(),
                        Optional.of("https://git.example.com/foo"),
                        request.inputs()));
    }

    @Test
    void argumentsInFilesAreMerged() throws IOException {
        Path file = Files.writeString(directory.resolve("versions.env"), "B=3\nC=4\n");

        assertThat(yaml(setup().userProperty("buildArgFiles", "versions.env")))
                .contains("buildArgs: [A=1, B=3, C=4] # build.yml:3, then " + file + "\n");
    }

    @Test
    void pullIsTheValueThatBuildUses() {
        assertThat(yaml(setup())).contains("  pull: true # default\n");
        assertThat(yaml(setup().userProperty("pull", "true").offline()))
                .contains("  pull: false # Maven's offline mode\n");
        assertThat(yaml(setup().userProperty("dev", "true"))).contains("  pull: false # -Dlinuxkit.dev\n");
    }

    @Test
    void secretsAreNotPrinted() throws IOException {
        Files.writeString(directory.resolve("build.yml"), "image: foo\nbuildArgs: [NPM_TOKEN=hidden1, A=1]\n");
        GoalSetup setup = setup().userProperty("mirrors", "https://me:hidden2@mirror.example.com")
                .userProperty("notaryServer", "https://hidden3@notary.example.com")
                .userProperty("gitRepo", "https://hidden4:x@git.example.com/foo");

        assertThat(yaml(setup)).doesNotContain("hidden").contains("NPM_TOKEN=…", "https://…@mirror.example.com");
        assertThat(json(setup).toString()).doesNotContain("hidden");
    }

    @Test
    void originNamesTheEnvironmentSettingsAndTheJvm() {
        Reactor reactor = new Reactor(directory);
        MavenProject project = reactor.add("app", "linuxkit-package");
        project.getProperties().setProperty("linuxkit.org", "acme");
        project.getProperties().setProperty("linuxkit.tag", "v1");
        reactor.systemProperties.setProperty("linuxkit.image", "foo");
        Profile profile = new Profile();
        profile.getProperties().setProperty("linuxkit.org", "acme");
        var session = reactor.session(project);
        session.getRequest().addProfile(SettingsUtils.convertFromSettingsProfile(profile));
        Parameters parameters = Parameters.ofPlanned(session, project, Reactor.planned("effective", "default-cli"));

        assertThat(parameters.originOf("org")).hasToString("settings.xml property linuxkit.org");
        assertThat(parameters.originOf("tag")).hasToString("POM property linuxkit.tag");
        assertThat(parameters.originOf("image")).hasToString("JVM property linuxkit.image");
        assertThat(new RunSettings(
                                session,
                                parameters,
                                Map.of("LINUXKIT_CACHE", "/var/cache/linuxkit"),
                                Wiring.packages().definition(request()),
                                request())
                        .list())
                .extracting(setting -> setting.name() + " " + setting.value() + " " + setting.origin())
                .contains("cache /var/cache/linuxkit environment LINUXKIT_CACHE");
    }

    private PackageRequest request() {
        return PackageRequest.of(directory);
    }
}
