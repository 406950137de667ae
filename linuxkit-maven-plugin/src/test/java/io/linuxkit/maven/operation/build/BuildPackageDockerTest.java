/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.docker.BuildRequest;
import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.operation.BuildOptions;
import io.linuxkit.maven.operation.BuiltPackage;
import io.linuxkit.maven.operation.PackageImage;
import io.linuxkit.maven.operation.Workbench;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.definition.ProjectInputs;
import io.linuxkit.maven.operation.definition.SurroundingProject;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.Daemons;
import io.linuxkit.maven.testing.Daemons.Daemon;
import io.linuxkit.maven.testing.EngineImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuildPackageDockerTest {
    private static final BuildOptions FORCE = new BuildOptions(List.of(), List.of(), true, false, false, true);
    private static final BuildOptions NO_BUILD = new BuildOptions(List.of(), List.of(), false, true, false, false);
    private static final BuildOptions DOCKER = new BuildOptions(List.of(), List.of(), false, false, true, true);

    @TempDir
    Path directory;

    static Stream<Daemon> daemons() {
        return Daemons.all();
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void runWithEmptyCacheFillsItAndLeavesNothingInTheDaemon(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon).withFoo("")) {
            BuiltPackage built = bench.build("foo");

            ImageReference reference = bench.read("foo").reference();
            CachedImage cached = bench.cached("foo");
            String full = reference + "-" + Workbench.MACHINE;
            assertThat(built.images())
                    .containsExactly(new PackageImage(
                            ImageReference.parse(full),
                            Platform.linux(Workbench.MACHINE),
                            cached.digest(),
                            cached.sizeBytes(),
                            true));
            assertThat(bench.cache.resolve(reference)).isPresent();
            assertThat(bench.cache.resolve(ImageReference.parse(full)))
                    .hasValueSatisfying(
                            descriptor -> assertThat(descriptor.digest()).isEqualTo(cached.digest()));
            assertThat(bench.events.recorded)
                    .containsExactly("building " + full + " linux/" + Workbench.MACHINE, "cached " + full);
            assertThat(bench.daemonNames()).isEmpty();
        }
    }

    @Test
    void runWhenTheCacheHasTheImageNeedsNoDaemon() throws IOException {
        try (Workbench bench = new Workbench(directory, Daemons.first()).withFoo("")) {
            BuiltPackage first = bench.build("foo");
            bench.loseDaemon();
            bench.registries.requests.clear();
            BuiltPackage second = bench.build("foo");

            assertThat(bench.registries.requests).isEmpty();

            assertThat(second.images())
                    .singleElement()
                    .satisfies(image -> assertThat(image.built()).isFalse())
                    .satisfies(image -> assertThat(image.digest())
                            .isEqualTo(first.images().get(0).digest()));
            assertThat(bench.events.recorded)
                    .containsExactly("up to date " + second.images().get(0).reference());
            assertThatThrownBy(() -> bench.build(bench.read("foo"), FORCE))
                    .hasMessageContaining("/nonexistent/docker.sock");
        }
    }

    @Test
    void runWhenTheCacheCannotBeWrittenFailsBeforeAnyDaemonIsAsked() throws IOException {
        try (Workbench bench = new Workbench(directory, Daemons.first()).withFoo("")) {
            Path blobs = bench.cache.directory().resolve("blobs");
            Files.createDirectories(bench.cache.directory());
            Files.writeString(blobs, "a file where a directory should be");
            bench.loseDaemon();

            assertThatThrownBy(() -> bench.build("foo"))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("Tried to write to the linuxkit cache '" + bench.cache.directory() + "'")
                    .hasMessageContaining("linuxkit.error=cache-unwritable");
            assertThat(blobs).hasContent("a file where a directory should be");
        }
    }

    @Test
    void runWhenForcedBuildsAgain() throws IOException {
        try (Workbench bench = new Workbench(directory, Daemons.first()).withFoo("")) {
            bench.build("foo");
            BuiltPackage again = bench.build(bench.read("foo"), FORCE);

            assertThat(again.images())
                    .singleElement()
                    .satisfies(image -> assertThat(image.built()).isTrue());
        }
    }

    @Test
    void runWhenBuildingIsNotAllowedFailsBeforeAnyDaemonIsAsked() throws IOException {
        try (Workbench bench = new Workbench(directory, Daemons.first()).withFoo("")) {
            bench.loseDaemon();
            LinuxKitPackage foo = bench.read("foo");

            assertThatThrownBy(() -> bench.build(foo, NO_BUILD))
                    .isInstanceOf(UserException.class)
                    .hasMessage(
                            "Tried to take '" + foo.reference() + "-" + Workbench.MACHINE
                                    + "' from the cache without building it: the cache does not have it."
                                    + "\n  Build it first, without -Dlinuxkit.noBuild.\n  More: mvn linuxkit:help -Dlinuxkit.error=no-build");
        }
    }

    @Test
    void runForAnotherCommitUsesOnlyTheCache() throws IOException {
        try (Workbench bench = new Workbench(directory, Daemons.first()).withFoo("")) {
            bench.build("foo");
            bench.repository.write("pkg/foo/a.txt", "b").commit();
            bench.loseDaemon();
            TagOptions before =
                    new TagOptions(TagOptions.DEFAULT.hash(), "HEAD~1", TagOptions.DEFAULT.hashPath(), false);
            assertThat(bench.build(bench.packages().read(request(bench, before)), BuildOptions.DEFAULT)
                            .images())
                    .hasSize(1);
            bench.cache.clean();

            LinuxKitPackage foo = bench.packages().read(request(bench, before));
            assertThatThrownBy(() -> bench.build(foo, BuildOptions.DEFAULT))
                    .isInstanceOf(UserException.class)
                    .hasMessage("Tried to build '" + foo.reference() + "-" + Workbench.MACHINE
                            + "': linuxkit.hashCommit is \"HEAD~1\", but only the commit that is checked out can be built."
                            + "\n  Check out HEAD~1 and build without -Dlinuxkit.hashCommit."
                            + "\n  More: mvn linuxkit:help -Dlinuxkit.error=hash-commit");
        }
    }

    private static PackageRequest request(Workbench bench, TagOptions tag) {
        return bench.request("foo").withTag(tag);
    }

    @Test
    void runWhenArchitectureIsNotSupportedReportsItAndSucceeds() throws IOException {
        try (Workbench bench = new Workbench(directory, Daemons.first()).withFoo("arches: [riscv64]\n")) {
            bench.loseDaemon();
            LinuxKitPackage foo = bench.read("foo");

            assertThat(bench.build(foo, BuildOptions.DEFAULT).images()).isEmpty();
            assertThat(bench.events.recorded)
                    .containsExactly("unsupported " + foo.reference() + " " + Workbench.MACHINE);
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void runWithDockerLeavesOnlyTheNamedImageInTheDaemon(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon).withFoo("")) {
            LinuxKitPackage foo = bench.read("foo");
            String name = foo.referenceText();
            bench.build(foo, DOCKER);

            assertThat(bench.daemonNames()).containsExactly(name, name + "-" + Workbench.MACHINE);
            assertThat(bench.events.recorded).contains("tagged " + name, "tagged " + name + "-" + Workbench.MACHINE);
            bench.build(foo, new BuildOptions(List.of(), List.of(), true, false, true, true));
            assertThat(bench.daemonNames()).containsExactly(name, name + "-" + Workbench.MACHINE);
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void runWithDockerWhenUpToDateLoadsTheImageFromTheCache(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon).withFoo("")) {
            LinuxKitPackage foo = bench.read("foo");
            String name = foo.referenceText();
            bench.build(foo, BuildOptions.DEFAULT);
            BuiltPackage second = bench.build(foo, DOCKER);

            assertThat(second.images())
                    .singleElement()
                    .satisfies(image -> assertThat(image.built()).isFalse());
            assertThat(bench.daemonNames()).containsExactly(name, name + "-" + Workbench.MACHINE);
            assertThat(EngineImages.inspect(daemon.endpoint(), name)).contains(bench.url);
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void runWithDockerReplacesAnotherImageWithTheSameName(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon).withFoo("")) {
            PackageRequest named = request(bench, TagOptions.DEFAULT.withHash("test"));
            bench.build(bench.packages().read(named), DOCKER);
            bench.repository
                    .write("pkg/foo/Dockerfile", "FROM scratch\nCOPY a.txt /\nLABEL second=yes\n")
                    .commit();
            bench.build(bench.packages().read(named), FORCE);
            bench.build(bench.packages().read(named), DOCKER);

            String name = bench.organisation + "/foo:test";
            assertThat(EngineImages.inspect(daemon.endpoint(), name)).contains("\"second\":\"yes\"");
            assertThat(bench.daemonNames()).containsExactly(name, name + "-" + Workbench.MACHINE);
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void labelsAreThoseOfLinuxKit(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon)
                .withFoo("config:\n  capabilities:\n    - CAP_<&>\n  runtime:\n    mkdir: [\"/a b\"]\n")) {
            bench.build("foo");
            Map<String, String> tool =
                    Map.of("org.mobyproject.linuxkit.version", "1.2.3", "org.mobyproject.linuxkit.revision", "0123456");
            String config =
                    "{\"capabilities\":[\"CAP_\\u003c\\u0026\\u003e\"],\"runtime\":{\"mkdir\":[\"/a b\"],\"bindNS\":{}}}";
            String head = bench.repository.git("rev-parse", "HEAD");

            assertThat(bench.cached("foo").config().labels())
                    .containsAllEntriesOf(tool)
                    .containsEntry("org.opencontainers.image.source", bench.url)
                    .containsEntry("org.opencontainers.image.revision", head)
                    .containsEntry("org.mobyproject.config", config)
                    .hasSize(5);

            bench.repository.write("pkg/foo/a.txt", "changed");
            assertThat(bench.read("foo").tag()).matches("[0-9a-f]{40}-dirty-[0-9a-f]{7}");
            bench.build("foo");
            assertThat(bench.cached("foo").config().labels())
                    .containsAllEntriesOf(tool)
                    .containsEntry("org.mobyproject.config", config)
                    .doesNotContainKey("org.opencontainers.image.revision")
                    .hasSize(4);
        }
    }

    @Tag("testbed")
    @ParameterizedTest
    @MethodSource("daemons")
    void stepsHaveNoNetworkAndSeeTheProxiesThatAreSet(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon)) {
            String steps = "RUN ls /sys/class/net && echo \"$http_proxy|${https_proxy-unset}|${NO_PROXY-unset}|\"\n";
            bench.pack("foo", "gitrepo: " + bench.url + "\ndisable-cache: true\n", "FROM " + base() + "\n" + steps);
            bench.repository.commit();
            bench.environment.putAll(Map.of(
                    "http_proxy", "http://proxy.invalid:1/?a=b&c", "NO_PROXY", "a,b", "all_proxy", "socks5://p:1"));
            bench.build("foo");

            assertThat(bench.events.lines).containsExactly("lo", "http://proxy.invalid:1/?a=b&c|unset|a,b|");
            assertThat(bench.events.recorded)
                    .contains(
                            "warning all_proxy is set, but no RUN step will see it: add 'ARG all_proxy' to Dockerfile.");
        }
    }

    @Tag("testbed")
    @ParameterizedTest
    @MethodSource("daemons")
    void filesInTheIgnoreFileAreNotCopiedNotEvenDockerfileAndIgnoreFile(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon)) {
            String steps =
                    "COPY . /ctx\nRUN cd /ctx && find . | sort | grep -v n/ && cat sub/kept && stat -c %a sub/run && wc -c < big"
                            + " && ls n | wc -l && readlink link\nRUN echo $((1 << 3)) $REVISION\nARG PKG_IMAGE\nRUN echo $PKG_IMAGE\n";
            bench.pack("foo", "disable-cache: true\ngitrepo: " + bench.url + "\n", "FROM " + base() + "\n" + steps);
            bench.repository.write(
                    "pkg/foo/.dockerignore",
                    "Dockerfile\n.dockerignore\nbuild.yml\nsecret\nsub\n!sub/kept\n!sub/run\n");
            bench.repository
                    .write("pkg/foo/secret", "s")
                    .write("pkg/foo/sub/kept", "kept")
                    .write("pkg/foo/sub/run", "");
            bench.repository.write("pkg/foo/sub/other", "o").write("pkg/foo/big", "0123456789".repeat(30_000));
            assertThat(bench.repository.path("pkg/foo/sub/run").toFile().setExecutable(true, false))
                    .isTrue();
            Files.createSymbolicLink(bench.repository.path("pkg/foo/link"), Path.of("sub/kept"));
            for (int i = 0; i < 3000; i++) {
                bench.repository.write("pkg/foo/n/" + i, String.valueOf(i));
            }
            bench.repository.commit();
            bench.build("foo");

            assertThat(bench.events.lines)
                    .startsWith(".", "./big", "./link", "./n", "./sub", "./sub/kept", "./sub/run")
                    .containsSubsequence("kept755", "300000", "3000", "sub/kept")
                    .contains(bench.read("foo").referenceText());
        }
    }

    @Test
    void networkAndCacheAreAsInTheDefinition() throws IOException {
        try (Workbench bench = new Workbench(directory, Daemons.first())) {
            bench.pack("plain", "", "FROM scratch\n")
                    .pack("open", "network: true\ndisable-cache: true\n", "FROM scratch\n");
            bench.repository.commit();

            assertThat(buildRequest(bench, "plain").options().network()).isFalse();
            assertThat(buildRequest(bench, "plain").options().noCache()).isFalse();
            assertThat(buildRequest(bench, "open").options().network()).isTrue();
            assertThat(buildRequest(bench, "open").options().noCache()).isTrue();
        }
    }

    private static BuildRequest buildRequest(Workbench bench, String name) {
        return bench.inputs().request(bench.read(name), Platform.linux(Workbench.MACHINE), Map.of(), bench.credentials);
    }

    private static String base() {
        return System.getenv("LINUXKIT_IT_BASE_IMAGE");
    }

    @Test
    void packagesComeAfterThoseThatTheyReferTo() throws IOException {
        try (Workbench bench = new Workbench(directory, Daemons.first())) {
            bench.pack("a", "buildArgs: [\"B=@lkt:pkg:../b\"]\n", "FROM scratch\n")
                    .pack("b", "buildArgs: [\"C_%=@lkt:pkgs:../c*\", \"X=1\"]\n", "FROM scratch\n")
                    .pack("c-1", "", "FROM scratch\n")
                    .pack("c-2", "", "FROM scratch\n");
            bench.repository.commit();
            List<PackageRequest> requests =
                    Stream.of("a", "b", "c-1", "c-2").map(bench::request).toList();

            List<LinuxKitPackage> ordered = bench.packages().readAll(requests);

            assertThat(ordered).extracting(read -> read.definition().image()).containsExactly("c-1", "c-2", "b", "a");
            assertThat(arguments(bench, "a"))
                    .containsExactly(Map.entry("B", bench.read("b").referenceText()));
            String prefix = "C_" + bench.organisation.toUpperCase(Locale.ROOT);
            assertThat(arguments(bench, "b"))
                    .containsExactly(
                            Map.entry(prefix + "_C_1", bench.read("c-1").referenceText()),
                            Map.entry(prefix + "_C_2", bench.read("c-2").referenceText()),
                            Map.entry("X", "1"));
        }
    }

    private static Map<String, String> arguments(Workbench bench, String name) {
        LinuxKitPackage subject = bench.read(name);
        Map<String, String> arguments = new LinkedHashMap<>(
                bench.inputs().arguments(subject, bench.inputs().dockerfile(subject)));
        arguments.keySet().removeAll(List.of("SOURCE", "REVISION", "PKG_HASH", "PKG_IMAGE"));
        return arguments;
    }

    @Test
    void packagesThatReferToEachOtherAreRefused() throws IOException {
        try (Workbench bench = new Workbench(directory, Daemons.first())) {
            bench.pack("a", "buildArgs: [\"B=@lkt:pkg:../b\"]\n", "FROM scratch\n")
                    .pack("b", "buildArgs: [\"A_%=@lkt:pkgs:../*\"]\n", "FROM scratch\n");
            bench.repository.commit();
            Path a = bench.repository.path("pkg/a");

            assertThatThrownBy(() -> bench.packages().readAll(List.of(bench.request("a"), bench.request("b"))))
                    .isInstanceOf(UserException.class)
                    .hasMessage(
                            "Tried to put the packages in the order of their @lkt:pkg: references: they refer to"
                                    + " each other in a circle: '" + a + "' -> '" + a.resolveSibling("b") + "' -> '" + a
                                    + "'.\n  Remove one of these references from 'buildArgs'.\n  More: mvn linuxkit:help -Dlinuxkit.error=package-circle");
            assertThat(bench.packages().readAll(List.of(bench.request("b"))))
                    .as("a pattern may match the package itself")
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void baseImagesThatOnlyTheCacheHasAreLentToTheDaemon(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon)) {
            String source = "gitrepo: " + bench.url + "\n";
            bench.repository.write("pkg/base/b.txt", "b").write("pkg/tool/t.txt", "t");
            bench.pack("base", source, "FROM scratch\nCOPY b.txt /\n")
                    .pack("tool", source, "FROM scratch\nCOPY t.txt /\n");
            bench.repository.commit();
            bench.build("base");
            bench.build("tool");
            String base = bench.read("base").referenceText();
            String tool = bench.read("tool").referenceText();
            String dockerfile = "ARG BASE\nFROM ${BASE}\nCOPY --from=" + tool + " /t.txt /\n";
            bench.pack("foo", source + "buildArgs: [\"BASE=@lkt:pkg:../base\"]\n", dockerfile);
            bench.repository.commit();

            bench.build("foo");

            assertThat(bench.events.recorded).contains("lending " + base, "lending " + tool);
            assertThat(bench.cached("foo").config().diffIds())
                    .hasSize(2)
                    .first()
                    .isEqualTo(bench.cached("base").config().diffIds().get(0));
            assertThat(bench.daemonNames()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void baseImagesThatTheDaemonHasAreNotLent(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon).withFoo("")) {
            LinuxKitPackage foo = bench.read("foo");
            bench.build(foo, DOCKER);
            bench.pack("bar", "gitrepo: " + bench.url + "\n", "FROM " + foo.referenceText() + "\nLABEL a=b\n");
            bench.repository.commit();
            bench.build("bar");

            assertThat(bench.events.recorded).noneMatch(event -> event.startsWith("lending"));
            assertThat(bench.daemonNames())
                    .containsExactly(foo.referenceText(), foo.referenceText() + "-" + Workbench.MACHINE);
        }
    }

    /** The base image has changed under the same name, and the daemon still has the old image under it. */
    @ParameterizedTest
    @MethodSource("daemons")
    void baseImageOfTheCacheWinsOverAnotherWithTheSameNameInTheDaemon(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon).withFoo("")) {
            PackageRequest named = request(bench, TagOptions.DEFAULT.withHash("dev"));
            bench.build(bench.packages().read(named), DOCKER);
            String name = bench.organisation + "/foo:dev";
            String before = id(daemon, name);
            bench.repository.write("pkg/foo/a.txt", "changed").commit();
            bench.build(bench.packages().read(named), FORCE);
            CachedImage base = bench.cache
                    .find(bench.packages().read(named).reference(), Workbench.MACHINE)
                    .orElseThrow();
            bench.pack("bar", "gitrepo: " + bench.url + "\n", "FROM " + name + "\nLABEL a=b\n");
            bench.repository.commit();

            bench.build("bar");

            assertThat(bench.cached("bar").config().diffIds())
                    .isEqualTo(base.config().diffIds());
            assertThat(id(daemon, name)).isEqualTo(before);
            assertThat(bench.daemonNames()).containsExactly(name, name + "-" + Workbench.MACHINE);
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void baseImageIsLentForThePlatformOfTheBuild(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon).withFoo("")) {
            LinuxKitPackage foo = bench.read("foo");
            bench.build(foo, DOCKER);
            BuildOptions other =
                    new BuildOptions(List.of(Platform.linux(Workbench.OTHER)), List.of(), false, false, false, true);
            bench.build(foo, other);
            String before = id(daemon, foo.referenceText());
            bench.pack("bar", "gitrepo: " + bench.url + "\n", "FROM " + foo.referenceText() + "\nLABEL a=b\n");
            bench.repository.commit();

            bench.build(bench.read("bar"), other);

            assertThat(bench.cache.find(bench.read("bar").reference(), Workbench.OTHER))
                    .isPresent();
            assertThat(id(daemon, foo.referenceText())).isEqualTo(before);
        }
    }

    private static String id(Daemon daemon, String name) throws IOException {
        return JsonObject.parse(EngineImages.inspect(daemon.endpoint(), name).getBytes(StandardCharsets.UTF_8))
                .requiredString("Id");
    }

    @Test
    void extraSourcesAreInTheContextAndIgnoredFilesAreReported() throws IOException {
        try (Workbench bench = new Workbench(directory, Daemons.first())) {
            bench.repository
                    .write(".gitignore", "*.o\n")
                    .write("common/x.txt", "x")
                    .write("common/x.o", "x")
                    .write("pkg/foo/sub/a.o", "a")
                    .write("pkg/foo/out/a.o", "a");
            bench.pack(
                    "foo",
                    "gitrepo: " + bench.url + "\nextra-sources: [\"../../common:common\"]\n",
                    "FROM scratch\nCOPY common/x.txt sub/a.o /\n");
            bench.repository.commit();
            PackageRequest plain = bench.request("foo");
            PackageRequest withOutput = new PackageRequest(
                    plain.directory(),
                    plain.buildYml(),
                    List.of(),
                    List.of(),
                    TagOptions.DEFAULT,
                    new SurroundingProject(
                            Optional.of(plain.directory().resolve("out")), Optional.empty(), ProjectInputs.NONE));
            bench.build(bench.packages().read(withOutput), BuildOptions.DEFAULT);

            assertThat(bench.events.uncovered).containsExactly(Path.of("sub/a.o"), bench.repository.path("common/x.o"));
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void platformsOfOneImageShareItsLocalIndex(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon).withFoo("")) {
            LinuxKitPackage foo = bench.read("foo");
            List<Platform> both = List.of(Platform.linux(Workbench.MACHINE), Platform.linux(Workbench.OTHER));
            BuiltPackage built = bench.build(foo, new BuildOptions(both, List.of(), false, false, true, true));

            assertThat(built.images()).extracting(PackageImage::platform).isEqualTo(both);
            String hex =
                    bench.cache.resolve(foo.reference()).orElseThrow().digest().hex();
            JsonObject index =
                    JsonObject.parse(Files.readAllBytes(bench.cache.directory().resolve("blobs/sha256/" + hex)));
            assertThat(index.objects("manifests"))
                    .extracting(manifest -> manifest.requiredObject("platform").requiredString("architecture"))
                    .containsExactlyInAnyOrder(Workbench.MACHINE.toString(), Workbench.OTHER.toString());
            String name = foo.referenceText();
            assertThat(bench.daemonNames())
                    .containsExactlyInAnyOrder(name, name + "-" + Workbench.MACHINE, name + "-" + Workbench.OTHER);
        }
    }

    @Tag("testbed")
    @ParameterizedTest
    @MethodSource("daemons")
    void runWithBuildKitFeaturesAndPrivateBaseImageSucceeds(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon)) {
            Credentials credentials = new Credentials(
                    System.getenv("LINUXKIT_IT_REGISTRY_USER"), System.getenv("LINUXKIT_IT_REGISTRY_PASSWORD"));
            String registry = System.getenv("LINUXKIT_IT_REGISTRY_BASIC");
            bench.credentials = host -> host.equals(registry) ? Optional.of(credentials) : Optional.empty();
            String dockerfile = """
                    # syntax is the daemon's own
                    FROM --platform=$BUILDPLATFORM %s AS build
                    ARG TARGETARCH
                    WORKDIR /work
                    COPY a.txt .
                    RUN --mount=type=cache,target=/cache cp a.txt /cache && echo "$TARGETARCH" | tee /arch
                    FROM scratch
                    COPY --from=build /arch /work/a.txt /
                    """.formatted(System.getenv("LINUXKIT_IT_BASIC_BASE_IMAGE"));
            bench.withFoo("").pack("foo", "gitrepo: " + bench.url + "\ndisable-cache: true\n", dockerfile);
            bench.repository.commit();
            List<Platform> both = List.of(Platform.linux(Workbench.MACHINE), Platform.linux(Workbench.OTHER));
            BuiltPackage built =
                    bench.build(bench.read("foo"), new BuildOptions(both, List.of(), false, false, false, true));

            assertThat(built.images()).hasSize(2);
            assertThat(bench.events.lines).contains(Workbench.MACHINE.toString(), Workbench.OTHER.toString());
            assertThat(bench.daemonNames()).isEmpty();
        }
    }
}
