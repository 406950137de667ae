/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import static io.linuxkit.maven.operation.PublishingBench.AMD64;
import static io.linuxkit.maven.operation.PublishingBench.NO_DAEMON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.BuildOptions;
import io.linuxkit.maven.operation.BuiltPackage;
import io.linuxkit.maven.operation.PackageImage;
import io.linuxkit.maven.operation.PublishingBench;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import io.linuxkit.maven.testing.SampleImage;
import io.linuxkit.maven.testing.SampleImage.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PullBeforeBuildTest {
    private static final BuildOptions NO_BUILD = new BuildOptions(List.of(), List.of(), false, true, false, true);
    private static final SampleImage IMAGE = SampleImage.of("amd64", "base", "top");

    @TempDir
    Path directory;

    private PublishingBench bench;
    private LinuxKitPackage foo;
    private InMemoryRepository remote;

    @BeforeEach
    void createPackage() {
        bench = PublishingBench.withFoo(directory);
        foo = bench.read("foo");
        remote = bench.remote("foo");
    }

    private BuiltPackage build() {
        return bench.build(foo, BuildOptions.DEFAULT);
    }

    private List<String> manifestRequests() {
        return bench.registries.requests.stream()
                .filter(request -> request.matches("GET \\S+ [0-9a-f]{40}.*"))
                .map(request -> request.replace(foo.tag(), "hash").replaceFirst("\\S+ \\S+ ", ""))
                .toList();
    }

    private void publishIndex(SampleImage... images) {
        List<Descriptor> members = Stream.of(images)
                .map(image -> image.publish(remote, "x")
                        .manifest()
                        .descriptor()
                        .withPlatform(Platform.parse(image.platform())))
                .toList();
        remote.untag("x");
        remote.store(foo.tag(), ManifestDocument.of(Index.oci(members)));
    }

    @ParameterizedTest
    @EnumSource
    void runWhenRegistryHasTheTagOfTheArchitecturePullsWithOneRequestForIt(Form form) {
        SampleImage image = SampleImage.of(form, "linux/amd64", "base", "top");
        image.publish(remote, foo.tag() + "-amd64");

        BuiltPackage built = build();

        assertThat(manifestRequests()).containsExactly("hash-amd64");
        assertThat(built.images())
                .containsExactly(new PackageImage(
                        foo.reference().forArchitecture(AMD64),
                        Platform.linux(AMD64),
                        image.digest(),
                        bench.cache.find(foo.reference(), AMD64).orElseThrow().sizeBytes(),
                        false));
        assertThat(bench.events.recorded).containsExactly("pulled reg.lab/team/foo:" + foo.tag() + "-amd64");
        assertThat(bench.cache.verify()).isEmpty();
    }

    @Test
    void runWhenOnlyTheIndexHasTheImagePullsItByTheIndex() {
        publishIndex(SampleImage.of("arm64", "arm"), IMAGE, SampleImage.of(Form.OCI, "unknown/unknown", "statement"));

        build();

        assertThat(manifestRequests()).containsExactly("hash-amd64", "hash");
        assertThat(bench.cache.images(foo.reference()))
                .singleElement()
                .satisfies(image -> assertThat(image.digest()).isEqualTo(IMAGE.digest()));
        assertThat(bench.cache.verify()).isEmpty();
    }

    @Test
    void runWhenTheTagOfTheArchitectureIsAnIndexPullsItsImage() {
        publishIndex(IMAGE);
        remote.store(foo.tag() + "-amd64", remote.tagged(foo.tag()).orElseThrow());
        remote.untag(foo.tag());

        assertThat(build().images().get(0).digest()).isEqualTo(IMAGE.digest());
    }

    @Test
    void runWhenTheCacheHasTheImageAsksNoRegistry() {
        bench.cache("foo", IMAGE);
        IMAGE.publish(remote, foo.tag() + "-amd64");

        build();

        assertThat(bench.registries.requests).isEmpty();
    }

    @Test
    void runWhenRegistryDoesNotHaveTheImageBuilds() {
        SampleImage.of("arm64", "arm").publish(remote, foo.tag());

        assertThatThrownBy(this::build).hasMessageContaining(NO_DAEMON);
        assertThat(manifestRequests()).containsExactly("hash-amd64", "hash");
        assertThat(bench.events.recorded).isEmpty();
    }

    @Test
    void runWhenIndexHasOtherArchitecturesOnlyBuilds() {
        publishIndex(SampleImage.of("arm64", "arm"));

        assertThatThrownBy(this::build).hasMessageContaining(NO_DAEMON);
        assertThat(bench.events.recorded).isEmpty();
    }

    static Stream<BuildOptions> optionsWithoutPull() {
        return Stream.of(
                new BuildOptions(List.of(), List.of(), false, false, false, false),
                new BuildOptions(List.of(), List.of(), true, false, false, true));
    }

    @ParameterizedTest
    @MethodSource("optionsWithoutPull")
    void runWithoutPullingAsksNoRegistry(BuildOptions options) {
        IMAGE.publish(remote, foo.tag() + "-amd64");

        assertThatThrownBy(() -> bench.build(foo, options)).hasMessageContaining(NO_DAEMON);
        assertThat(bench.registries.requests).isEmpty();
    }

    @Test
    void runWhenTagDoesNotIdentifyTheContentAsksNoRegistry() {
        bench.repository.write("pkg/foo/new", "x");
        assertBuildsWithoutRequests(bench.read("foo"));
        assertBuildsWithoutRequests(bench.read("foo", TagOptions.DEFAULT.withHash("test")));
        assertBuildsWithoutRequests(bench.readOutsideGit());
    }

    @Test
    void runOutsideGitWarnsOfTheTagAndSaysHowToGetAnother() {
        assertThatThrownBy(() -> bench.build(bench.readOutsideGit(), BuildOptions.DEFAULT))
                .hasMessageContaining(NO_DAEMON);

        assertThat(bench.events.recorded)
                .singleElement()
                .asString()
                .startsWith("warning ")
                .contains(
                        ":latest' does not identify the content of the image",
                        "git init, git add, git commit",
                        "-Dlinuxkit.hash");
    }

    private void assertBuildsWithoutRequests(LinuxKitPackage subject) {
        IMAGE.publish(remote, subject.tag() + "-amd64");
        assertThatThrownBy(() -> bench.build(subject, BuildOptions.DEFAULT)).hasMessageContaining(NO_DAEMON);
        assertThat(bench.registries.requests).isEmpty();
    }

    @Test
    void runWhenTagIsGivenByHandOrOfAnotherCommitPulls() {
        IMAGE.publish(remote, "test-amd64").publish(remote, foo.tag() + "-amd64");
        bench.build(bench.read("foo", TagOptions.DEFAULT.withHash("test")), BuildOptions.DEFAULT);
        bench.repository.write("pkg/foo/new", "x").commit();
        TagOptions before = new TagOptions(Optional.empty(), "HEAD~1", Optional.empty(), false);
        bench.build(bench.read("foo", before), BuildOptions.DEFAULT);

        assertThat(bench.events.recorded)
                .containsExactly(
                        "pulled reg.lab/team/foo:test-amd64", "pulled reg.lab/team/foo:" + foo.tag() + "-amd64");
    }

    @Test
    void runWhenRegistryDoesNotAnswerReportsItOnceAndBuilds() {
        bench.fail("GET", 0);
        bench.pack("bar", "FROM scratch\n");

        assertThatThrownBy(this::build).hasMessageContaining(NO_DAEMON);
        assertThat(bench.events.recorded)
                .containsExactly("not pulled reg.lab/team/foo:" + foo.tag() + "-amd64: it is ill");
        assertThatThrownBy(() -> bench.build(bench.read("bar"), BuildOptions.DEFAULT))
                .hasMessageContaining(NO_DAEMON);
        assertThat(bench.events.recorded).hasSize(1);
    }

    @Test
    void runWhenCredentialsCannotBeFoundReportsItAndBuilds() {
        bench.registries.intercept(request -> {
            throw new EnvironmentException(new Problem(
                    "Tried to get the credentials", "no such helper", "Install it", ErrorTopic.CREDENTIAL_HELPER));
        });

        assertThatThrownBy(this::build).hasMessageContaining(NO_DAEMON);
        assertThat(bench.events.recorded)
                .containsExactly("not pulled reg.lab/team/foo:" + foo.tag() + "-amd64: no such helper");
    }

    @Test
    void runWhenCacheFailsIsAnError() throws IOException {
        IMAGE.publish(remote, foo.tag() + "-amd64");
        Files.createDirectories(bench.cache.directory());
        Files.writeString(bench.cache.directory().resolve("blobs"), "a file in the way");

        assertThatThrownBy(this::build)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("Tried to write to the linuxkit cache");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void runWhenRegistryRefusesReportsPossibleReasonsAndBuilds(int status) {
        bench.fail("GET", status);

        assertThatThrownBy(this::build).hasMessageContaining(NO_DAEMON);
        assertThat(bench.events.recorded)
                .containsExactly("not pulled reg.lab/team/foo:" + foo.tag()
                        + "-amd64: it is ill (it requires other credentials, or the repository does not exist)");
    }

    @Test
    void runWhenImageHasAnotherPlatformReportsItAndBuilds() {
        SampleImage.of("arm64", "arm").publish(remote, foo.tag() + "-amd64");

        assertThatThrownBy(this::build).hasMessageContaining(NO_DAEMON);
        assertThat(bench.events.recorded)
                .containsExactly("not pulled reg.lab/team/foo:" + foo.tag()
                        + "-amd64: it is for 'linux/arm64' instead of 'linux/amd64'");
        assertThat(bench.cache.list()).isEmpty();
    }

    @Test
    void runWhenBlobCannotBeFetchedReportsItAndLeavesTheCacheValid() {
        IMAGE.publish(remote, foo.tag() + "-amd64");
        bench.fail("GET reg.lab/team/foo " + IMAGE.blobs().get(1).descriptor().digest(), 500);

        assertThatThrownBy(this::build).hasMessageContaining(NO_DAEMON);
        assertThat(bench.events.recorded).first().asString().startsWith("not pulled");
        assertThat(bench.cache.list()).isEmpty();
        assertThat(bench.cache.verify()).isEmpty();
    }

    @Test
    void runWhenBuildingIsNotAllowedAndImageIsMissingNamesCacheAndRegistry() {
        assertThatThrownBy(() -> bench.build(foo, NO_BUILD))
                .isInstanceOf(UserException.class)
                .hasMessage("Tried to take '" + foo.reference() + "-amd64' from the cache without building it: neither"
                        + " the cache nor the registry 'reg.lab' has it.\n  Build it first, without -Dlinuxkit.noBuild."
                        + "\n  More: mvn linuxkit:help -Dlinuxkit.error=no-build");
    }

    @Test
    void runWhenBuildingIsNotAllowedAndRegistryFailsThrowsItsFailure() {
        bench.fail("GET", 0);

        assertThatThrownBy(() -> bench.build(foo, NO_BUILD))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("it is ill");
    }

    @Test
    void runForSeveralPlatformsPullsEach() {
        SampleImage arm = SampleImage.of("arm64", "base", "arm");
        publishIndex(arm, IMAGE);
        List<Platform> both = List.of(Platform.parse("linux/amd64"), Platform.parse("linux/arm64"));

        bench.build(foo, new BuildOptions(both, List.of(), false, false, false, true));

        assertThat(bench.cache.images(foo.reference())).hasSize(2);
        assertThat(bench.cache.verify()).isEmpty();
    }
}
