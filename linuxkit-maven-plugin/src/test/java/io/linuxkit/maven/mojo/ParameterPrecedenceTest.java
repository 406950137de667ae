/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.mojo.parameter.CacheLocation;
import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.parameter.TrustParameters;
import io.linuxkit.maven.mojo.project.ArtifactSources;
import io.linuxkit.maven.mojo.project.DeclaredArtifact;
import io.linuxkit.maven.operation.BuildOptions;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.operation.index.IndexRequest;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.BuildArgument;
import io.linuxkit.maven.source.ExtraSource;
import io.linuxkit.maven.source.PackageDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The order of default, build.yml, POM property, POM configuration and user property: the later wins, for every
 * parameter.
 */
class ParameterPrecedenceTest {
    /** The mark for a setter that the parameter does not have. */
    private static final String NO_SETTER = "-";

    private static final String BASE = "precedence";

    /** The type of parameters with elements, which are read from the POM's configuration. */
    private static final String STRUCTURE = "org.codehaus.plexus.configuration.PlexusConfiguration";

    private static final Set<String> CONFIGURED_ONLY = Set.of("config", "depends", "artifactSources");

    @TempDir
    Path temporary;

    private Path directory() {
        return temporary.resolve(BASE);
    }

    /**
     * A parameter.
     *
     * @param name the name of the parameter
     * @param buildYml the line of build.yml that sets it; empty for a parameter that is no field of build.yml
     * @param values the expected value for each setter: the default, build.yml, POM property, configuration, user
     *     property
     * @param effective a function that returns the value that a goal uses
     */
    private record Row(String name, String buildYml, List<String> values, Function<GoalSetup, String> effective) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(fields(), requests(), builds(), publications(), indexes(), checks(), trust(), others())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> fields() {
        return Stream.of(
                field("image", "image: y", "a y p c u", PackageDefinition::image),
                field("org", "org: y", "linuxkit y p c u", PackageDefinition::org),
                field("tag", "tag: y", "{{.Hash}} y p c u", PackageDefinition::tagTemplate),
                field(
                        "arches",
                        "arches: [arm]",
                        "amd64,arm64,s390x arm riscv64 amd64,arm s390x",
                        read -> join(read.arches())),
                field(
                        "extraSources",
                        "extra-sources: [\"a:y\"]",
                        " a:y a:p a:c,b:c a:u",
                        read -> join(read.extraSources().stream()
                                .map(ExtraSource::text)
                                .toList())),
                field(
                        "gitRepo",
                        "gitrepo: y",
                        "https://github.com/linuxkit/linuxkit y p c u",
                        PackageDefinition::gitRepo),
                field("network", "network: true", FLAG, read -> text(read.network())),
                field("disableCache", "disable-cache: true", FLAG, read -> text(read.disableCache())),
                field(
                        "disableContentTrust",
                        "disable-content-trust: true",
                        FLAG,
                        read -> text(read.disableContentTrust())),
                field("dockerfile", "dockerfile: y", "Dockerfile y p c u", PackageDefinition::dockerfile),
                field(
                        "buildArgs",
                        "buildArgs: [A=y]",
                        " A=y A=p A=c,B=c A=u",
                        read -> join(read.buildArgs().stream()
                                .map(ParameterPrecedenceTest::text)
                                .toList())),
                field(
                        "config",
                        "config: {pid: y}",
                        " {\"pid\":\"y\"} - {\"pid\":\"c\"} -",
                        read -> read.configLabel().orElse("")),
                field(
                        "depends",
                        "depends: {docker-images: {target: y}}",
                        " {\"docker-images\":{\"target\":\"y\"}} - {\"docker-images\":{\"target\":\"c\"}} -",
                        read -> read.dockerImages()
                                .map(images -> "{\"docker-images\":{\"target\":\"" + name(images.target()) + "\"}}")
                                .orElse("")));
    }

    /** True and false alternately, so that each setter changes the value. */
    private static final String FLAG = "false true false true false";

    private static Row field(
            String name, String buildYml, String values, Function<PackageDefinition, String> effective) {
        String more = name.equals("image") ? "" : "image: a\n";
        return new Row(
                name,
                more + buildYml,
                split(values),
                setup -> effective.apply(new ReadPackage(new GitRevisions(Map.of())).definition(request(setup))));
    }

    private static Stream<Row> requests() {
        return Stream.of(
                request(
                        "packageDirectory",
                        " - p c u",
                        request -> name(request.directory()).replace(BASE, "")),
                request(
                        "packages",
                        " - p c u",
                        request -> name(request.directory()).replace(BASE, "")),
                request("buildYml", "build.yml - p c u", PackageRequest::buildYml),
                request(
                        "buildArgFiles",
                        " - p c,d u",
                        request -> join(request.buildArgFiles().stream()
                                .map(ParameterPrecedenceTest::name)
                                .toList())),
                request("hash", " - p c u", request -> request.tag().hash().orElse("")),
                request("hashCommit", "HEAD - p c u", request -> request.tag().hashCommit()),
                request(
                        "hashPath",
                        " - p c u",
                        request -> request.tag()
                                .hashPath()
                                .map(ParameterPrecedenceTest::name)
                                .orElse("")),
                request("forceDirty", OPTION, request -> text(request.tag().forceDirty())),
                request("dev", OPTION, request -> text(request.tag().hash().equals(Optional.of("dev")))));
    }

    private static final String OPTION = "false - true false true";

    private static Row request(String name, String values, Function<PackageRequest, String> effective) {
        return new Row(name, "", split(values), setup -> effective.apply(request(setup)));
    }

    private static Stream<Row> builds() {
        return Stream.of(
                build("force", OPTION, goal -> text(options(goal).force())),
                build("noBuild", OPTION, goal -> text(options(goal).noBuild())),
                build("docker", OPTION, goal -> text(options(goal).docker())),
                build("pull", SWITCH, goal -> text(options(goal).pull())),
                build(
                        "platforms",
                        " - linux/arm linux/amd64,linux/arm64 linux/s390x",
                        goal -> join(options(goal).platforms())),
                build(
                        "skipPlatforms",
                        " - linux/arm linux/amd64,linux/arm64 linux/s390x",
                        goal -> join(options(goal).skippedPlatforms())),
                build(
                        "builders",
                        " - linux/arm64=p linux/arm64=c linux/arm64=u",
                        goal -> goal.builders(goal.parameters())
                                .context(Platform.parse("linux/arm64"))
                                .map(context -> "linux/arm64=" + context)
                                .orElse("")),
                build("progress", "auto - p c u", BuildMojo::progress),
                build(
                        "insecureRegistries",
                        " - p:1 c:1,d u",
                        goal -> join(goal.wiring().settings().insecureRegistries())),
                build(
                        "caCertificates",
                        " - p c,d u",
                        goal -> join(goal.wiring().settings().caCertificates().stream()
                                .map(ParameterPrecedenceTest::name)
                                .toList())),
                build(
                        "mirrors",
                        " - a=https://p https://c,https://d https://u",
                        goal -> join(goal.wiring().settings().mirrors())),
                build(
                        "cache",
                        defaultCache() + " - /p /c /u",
                        goal -> goal.cacheDirectory().toString()));
    }

    private static Stream<Row> checks() {
        return Stream.of(
                new Row(
                        "includeIgnored",
                        "",
                        split(OPTION),
                        setup -> text(setup.of(new PushMojo()).includesIgnored())),
                new Row(
                        "artifactSources",
                        "",
                        split(" - - <artifactSource><groupId>c</groupId><artifactId>c</artifactId>"
                                + "<destination>c</destination></artifactSource> -"),
                        ParameterPrecedenceTest::artifactSources));
    }

    /** Returns the artifact sources that the goal reads, in the form of the configuration. */
    private static String artifactSources(GoalSetup setup) {
        CheckMojo goal = setup.of(new CheckMojo());
        MavenProject project = goal.project();
        List<DeclaredArtifact> declared = new ArtifactSources(
                        goal.session(), project, Parameters.ofGoal(goal.session(), project, goal.execution()))
                .declared();
        return declared.stream()
                .map(artifact -> "<artifactSource><groupId>" + artifact.groupId() + "</groupId><artifactId>"
                        + artifact.artifactId() + "</artifactId><destination>" + artifact.destination()
                        + "</destination></artifactSource>")
                .collect(Collectors.joining());
    }

    private static Row build(String name, String values, Function<BuildMojo, String> effective) {
        return new Row(name, "", split(values), setup -> effective.apply(setup.of(new BuildMojo())));
    }

    private static Stream<Row> indexes() {
        return Stream.of(
                new Row(
                        "manifest",
                        "",
                        split("true - true false true"),
                        setup -> text(setup.of(new IndexMojo()).manifest())),
                index("failOnMissingArch", OPTION, request -> text(request.failOnMissing())),
                index("overwrite", OPTION, request -> text(request.overwrite())),
                index(
                        "indexFormat",
                        "auto - oci docker auto",
                        request -> request.format().name().toLowerCase(Locale.ROOT)),
                new Row(
                        "release",
                        "",
                        split(" - p c u"),
                        setup -> setup.of(new IndexMojo()).release().orElse("")),
                new Row(
                        "reference",
                        "",
                        split(REFERENCES),
                        setup -> join(setup.of(new InspectMojo()).references())),
                new Row(
                        "format",
                        "",
                        split("text - text json text"),
                        setup -> setup.of(new InspectMojo()).format()),
                new Row(
                        "reference",
                        "",
                        split(REFERENCES),
                        setup -> join(setup.of(new PromoteMojo()).references())),
                new Row("overwrite", "", split(OPTION), ParameterPrecedenceTest::overwriting),
                new Row("to", "", split(" - :p :c :u"), ParameterPrecedenceTest::target));
    }

    private static final String REFERENCES = "linuxkit/a:latest - a:p a:c a:u";

    private static String overwriting(GoalSetup setup) {
        List<ManifestReference> sources = List.of(ManifestReference.parse("a:b"));
        return text(setup.of(new PromoteMojo()).requests(sources, ":c").get(0).overwrite());
    }

    /** Returns the target; empty when it is missing, because it is mandatory. */
    private static String target(GoalSetup setup) {
        try {
            return setup.of(new PromoteMojo()).to();
        } catch (UserException e) {
            return "";
        }
    }

    private static Row index(String name, String values, Function<IndexRequest, String> effective) {
        return new Row(name, "", split(values), setup -> {
            IndexMojo goal = setup.of(new IndexMojo());
            PackageRequest request = goal.packageRequests().get(0);
            LinuxKitPackage subject = new ReadPackage(new GitRevisions(Map.of())).read(request);
            return effective.apply(goal.request(subject, PackageEvents.SILENT));
        });
    }

    private static BuildOptions options(BuildMojo goal) {
        return goal.options(goal.parameters());
    }

    /** The values of a flag that is true by default. */
    private static final String SWITCH = "true - false true false";

    private static Stream<Row> publications() {
        return Stream.of(
                push("pushImage", SWITCH, goal -> text(goal.pushesImage())),
                push("overwrite", OPTION, goal -> text(goal.pushOptions().overwrite())),
                push("release", " - p c u", goal -> goal.pushOptions().release().orElse("")),
                new Row(
                        "overwrite",
                        "",
                        split(OPTION),
                        setup -> text(setup.of(new CachePushMojo()).overwrites())),
                new Row(
                        "reference",
                        "",
                        split(" - p:1 c:1 u:1"),
                        setup -> text(setup.of(new CachePushMojo()).reference())),
                new Row(
                        "reference",
                        "",
                        split(" - p:1 c:1 u:1"),
                        setup -> text(setup.of(new CachePullMojo()).reference())),
                new Row(
                        "platforms",
                        "",
                        split(" - linux/arm linux/amd64,linux/arm64 linux/s390x"),
                        setup -> join(setup.of(new CachePullMojo()).platforms())),
                new Row(
                        "to",
                        "",
                        split("a:1 - p:1 c:1 u:2"),
                        setup -> setup.of(new CachePushMojo())
                                .target(ImageReference.parse("a:1"))
                                .toString()));
    }

    private static Stream<Row> trust() {
        return Stream.of(
                trust(
                        "signer",
                        "auto - cosign dct both",
                        trust -> trust.signer().toString()),
                trust(
                        "cosignKey",
                        " - p c u",
                        trust -> trust.cosignKey()
                                .map(ParameterPrecedenceTest::name)
                                .orElse("")),
                trust(
                        "cosignPublicKey",
                        " - p c u",
                        trust -> trust.cosignPublicKey().orElse("")),
                trust(
                        "notaryServer",
                        " - https://p https://c https://u",
                        trust -> trust.notaryServer().orElse("")),
                trust("trustDirectory", "trust - p c u", trust -> name(trust.trustDirectory())),
                trust(
                        "trustRoles",
                        "targets/releases - targets/p targets/c,targets/d targets/u",
                        trust -> join(trust.trustRoles().names())),
                trust("sign", SWITCH, trust -> text(trust.sign())),
                trust("signImages", OPTION, trust -> text(trust.signImages())),
                trust("verifyMembers", OPTION, trust -> text(trust.verifyMembers())),
                new Row(
                        "verifyBaseImages",
                        "",
                        split(OPTION),
                        setup ->
                                text(setup.of(new BuildMojo()).trustParameters().verifyBaseImages())),
                signing(
                        "reference",
                        " - p:1 c:1 u:1",
                        goal -> goal.reference().map(ImageReference::toString).orElse("")),
                signing(
                        "size",
                        " - 1 2 3",
                        goal -> goal.request(ANY)
                                .sizeBytes()
                                .map(Object::toString)
                                .orElse("")),
                signing(
                        "digest",
                        " - " + "1".repeat(64) + " " + "2".repeat(64) + " " + "3".repeat(64),
                        goal -> goal.request(ANY).digest().map(Digest::hex).orElse("")),
                new Row(
                        "reference",
                        "",
                        split(REFERENCES),
                        setup -> join(setup.of(new VerifyMojo()).references())),
                new Row(
                        "reference",
                        "",
                        split("linuxkit/a - p c u"),
                        setup -> join(setup.of(new TrustInitMojo()).names())),
                new Row("delegateKeys", "", split(" - p c,d u"), ParameterPrecedenceTest::delegates));
    }

    private static final ImageReference ANY = ImageReference.parse("a:1");

    /** Returns the names of the keys; empty when they are missing, because they are mandatory. */
    private static String delegates(GoalSetup setup) {
        try {
            return join(setup.of(new TrustInitMojo()).delegates().stream()
                    .map(ParameterPrecedenceTest::name)
                    .toList());
        } catch (UserException e) {
            return "";
        }
    }

    private static Row trust(String name, String values, Function<TrustParameters, String> effective) {
        return new Row(
                name,
                "",
                split(values),
                setup -> effective.apply(trustGoal(setup, name).trustParameters()));
    }

    private static AbstractTrustMojo trustGoal(GoalSetup setup, String name) {
        return name.equals("signImages") ? setup.of(new CheckMojo()) : setup.of(new IndexMojo());
    }

    private static Row signing(String name, String values, Function<SignMojo, String> effective) {
        return new Row(name, "", split(values), setup -> effective.apply(setup.of(new SignMojo())));
    }

    private static Row push(String name, String values, Function<PushMojo, String> effective) {
        return new Row(name, "", split(values), setup -> effective.apply(setup.of(new PushMojo())));
    }

    private static String text(Optional<ImageReference> reference) {
        return reference.map(ImageReference::toString).orElse("");
    }

    private static Stream<Row> others() {
        return Stream.of(
                new Row(
                        "canonical",
                        "",
                        split(OPTION),
                        setup -> text(setup.of(new ShowTagMojo()).canonical())),
                new Row(
                        "format",
                        "",
                        split("yaml - json label yaml"),
                        setup -> setup.of(new EffectiveMojo()).format()),
                new Row(
                        "cache",
                        "",
                        split(defaultCache() + " - /p /c /u"),
                        setup -> setup.of(new ReportMojo()).cacheDirectory().toString()),
                new Row(
                        "reportFile",
                        "",
                        split("linuxkit-packages.html - p c u"),
                        setup -> name(setup.of(new ReportMojo()).file().path())),
                new Row(
                        "skip",
                        "",
                        split(OPTION),
                        setup -> text(setup.of(new ReportMojo()).isSkipped())),
                new Row("skip", "", split(OPTION), ParameterPrecedenceTest::skipped),
                new Row("skip", "", split(OPTION), setup -> text(cache(setup).isEmpty())),
                new Row(
                        "cache",
                        "",
                        split(defaultCache() + " - /p /c /u"),
                        setup -> cache(setup)
                                .map(cache -> cache.directory().toString())
                                .orElse("")));
    }

    private static String skipped(GoalSetup setup) {
        RequestingGoal goal = setup.of(new RequestingGoal(Map.of()));
        execute(goal);
        return text(!goal.ran());
    }

    /** A goal that records the cache that it runs for. */
    private static final class CacheGoal extends AbstractCacheMojo {
        private Optional<LinuxKitCache> given = Optional.empty();

        @Override
        void run(LinuxKitCache linuxkitCache) {
            given = Optional.of(linuxkitCache);
        }
    }

    private static Optional<LinuxKitCache> cache(GoalSetup setup) {
        CacheGoal goal = setup.of(new CacheGoal());
        execute(goal);
        return goal.given;
    }

    private static void execute(org.apache.maven.plugin.Mojo goal) {
        try {
            goal.execute();
        } catch (MojoExecutionException | MojoFailureException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void laterSetterWins(Row row) throws IOException {
        for (String name : List.of("p", "c", "u")) {
            Files.createDirectories(directory().resolve(name));
            Files.writeString(directory().resolve(name).resolve("build.yml"), "image: a\n");
        }
        Files.writeString(directory().resolve("build.yml"), "image: a\n");
        assertThat(row.effective().apply(new GoalSetup(directory())))
                .isEqualTo(row.values().get(0));
        Files.writeString(directory().resolve("build.yml"), row.buildYml().isEmpty() ? "image: a\n" : row.buildYml());
        List<GoalSetup> setups = List.of(
                new GoalSetup(directory()),
                new GoalSetup(directory()).pomProperty(row.name(), row.values().get(2)),
                new GoalSetup(directory()).configured(row.name(), row.values().get(3)),
                new GoalSetup(directory())
                        .configured(row.name(), row.values().get(3))
                        .userProperty(row.name(), row.values().get(4)));
        for (int setter = 1; setter <= 4; setter++) {
            if (!row.values().get(setter).equals(NO_SETTER)) {
                assertThat(row.effective().apply(setups.get(setter - 1)))
                        .as("setter " + setter)
                        .isEqualTo(row.values().get(setter));
            }
        }
    }

    @Test
    void everyParameterIsInTheTable() throws IOException, XmlPullParserException {
        Set<String> names = new TreeSet<>();
        try (InputStream in = Files.newInputStream(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
            for (Xpp3Dom goal :
                    Xpp3DomBuilder.build(in, "UTF-8").getChild("mojos").getChildren()) {
                if (!goal.getChild("goal").getValue().equals("help")) {
                    names.addAll(parameters(goal));
                }
            }
        }
        assertThat(rows().map(Row::name).collect(Collectors.toSet())).isEqualTo(names);
    }

    /**
     * Returns the names of a goal's parameters, after a check that each has the property of its name and no default.
     */
    private static Set<String> parameters(Xpp3Dom goal) {
        Set<String> names = new TreeSet<>();
        for (Xpp3Dom parameter : goal.getChild("parameters").getChildren()) {
            String name = parameter.getChild("name").getValue();
            Xpp3Dom injected = goal.getChild("configuration").getChild(name);
            if (parameter.getChild("editable").getValue().equals("true")) {
                names.add(name);
                assertThat(Optional.ofNullable(injected).map(Xpp3Dom::getValue))
                        .isEqualTo(
                                CONFIGURED_ONLY.contains(name)
                                        ? Optional.empty()
                                        : Optional.of("${linuxkit." + name + "}"));
                assertThat(Optional.ofNullable(injected).map(dom -> dom.getAttribute("default-value")))
                        .isEmpty();
                assertThat(parameter.getChild("type").getValue())
                        .isIn("java.lang.String", "java.lang.Boolean", "java.util.List", STRUCTURE);
            }
        }
        return names;
    }

    private static PackageRequest request(GoalSetup setup) {
        return setup.of(new RequestingGoal(Map.of())).requests().get(0);
    }

    private static String defaultCache() {
        return CacheLocation.resolve(Optional.empty(), System.getenv(), Path.of("/"))
                .toString();
    }

    private static List<String> split(String values) {
        return Arrays.asList(values.split(" ", -1));
    }

    private static String join(List<?> elements) {
        return elements.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static String text(boolean flag) {
        return String.valueOf(flag);
    }

    private static String text(BuildArgument argument) {
        return argument.text();
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
