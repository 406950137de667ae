/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.publish;

import static io.linuxkit.maven.operation.PublishingBench.ARM64;
import static io.linuxkit.maven.operation.PublishingBench.NO_DAEMON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.CacheCorruptedException;
import io.linuxkit.maven.operation.BuildOptions;
import io.linuxkit.maven.operation.BuiltPackage;
import io.linuxkit.maven.operation.PublishingBench;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of pushing packages to a registry in memory. */
class PushPackageTest {
    private static final SampleImage IMAGE = SampleImage.of("amd64", "base", "middle", "top");
    private static final SampleImage OTHER = SampleImage.of("amd64", "base", "middle", "other");
    private static final PushOptions OVERWRITE = new PushOptions(BuildOptions.DEFAULT, Optional.empty(), true);

    @TempDir
    Path directory;

    private PublishingBench bench;
    private LinuxKitPackage foo;
    private InMemoryRepository remote;
    private String tag;

    @BeforeEach
    void createPackage() {
        bench = PublishingBench.withFoo(directory);
        foo = bench.read("foo");
        remote = bench.remote("foo");
        tag = foo.tag() + "-amd64";
    }

    private List<String> requests() {
        return bench.registries.requests.stream()
                .filter(request -> !request.startsWith("AUTHORIZE"))
                .map(request -> request.replace("reg.lab/team/foo", "foo").replace(foo.tag(), "hash"))
                .toList();
    }

    private List<String> recorded() {
        return bench.events.recorded.stream()
                .map(event -> event.replace("reg.lab/team/foo", "foo").replace(foo.tag(), "hash"))
                .toList();
    }

    private static PushOptions release(String release) {
        return new PushOptions(BuildOptions.DEFAULT, Optional.of(release), false);
    }

    private String publication(String name, SampleImage image) {
        return "published foo:" + name + " " + image.digest() + " "
                + image.manifest().bytes().length;
    }

    @ParameterizedTest
    @EnumSource
    void runPublishesTheBytesOfTheCache(Form form) {
        SampleImage image = SampleImage.of(form, "linux/amd64", "base", "top");
        bench.cache("foo", image);

        bench.push("foo");

        assertThat(remote.tagged(tag)).hasValue(image.manifest());
        assertThat(recorded())
                .containsExactly(
                        "up to date foo:hash-amd64",
                        "pushing foo:hash-amd64",
                        "pushed foo:hash-amd64: 3 uploaded, 0 mounted, 0 present",
                        publication("hash-amd64", image));
    }

    @Test
    void runSendsLayersThenConfigurationThenManifest() {
        bench.cache("foo", IMAGE);

        bench.push("foo");

        assertThat(requests()).hasSize(6).first().isEqualTo("HEAD foo hash-amd64");
        assertThat(requests().subList(1, 4))
                .containsExactlyInAnyOrderElementsOf(IMAGE.blobs().stream()
                        .map(blob -> "UPLOADED foo " + blob.descriptor().digest())
                        .toList());
        assertThat(requests().subList(4, 6))
                .containsExactly("UPLOADED foo " + Digest.of(IMAGE.config()), "PUT foo hash-amd64");
    }

    @Test
    void runWhenPublishedAlreadySendsOneHeadRequestOnly() {
        bench.cache("foo", IMAGE);
        bench.push("foo");
        bench.registries.requests.clear();
        bench.events.recorded.clear();

        bench.push("foo");

        assertThat(requests()).containsExactly("HEAD foo hash-amd64");
        assertThat(recorded())
                .containsExactly(
                        "up to date foo:hash-amd64", "push skipped foo:hash-amd64", publication("hash-amd64", IMAGE));
    }

    @Test
    void runWhenOneLayerChangedSendsOnlyThisLayerAndTheConfiguration() {
        bench.cache("foo", IMAGE);
        bench.push("foo");
        bench.registries.requests.clear();
        bench.repository.write("pkg/foo/a.txt", "a").commit();
        bench.cache("foo", OTHER);

        bench.push("foo");

        assertThat(bench.registries.requests)
                .filteredOn(request -> request.startsWith("UPLOADED"))
                .containsExactlyInAnyOrder(
                        "UPLOADED reg.lab/team/foo "
                                + OTHER.blobs().get(2).descriptor().digest(),
                        "UPLOADED reg.lab/team/foo " + Digest.of(OTHER.config()));
        assertThat(bench.events.recorded)
                .contains("pushed " + bench.read("foo").referenceText() + "-amd64: 2 uploaded, 0"
                        + " mounted, 2 present");
    }

    @Test
    void runWhenComputedTagPointsAtAnotherImageIsRefusedBeforeAnythingIsSent() {
        OTHER.publish(remote, tag);
        bench.cache("foo", IMAGE);

        assertThatThrownBy(() -> bench.push("foo"))
                .isInstanceOf(UserException.class)
                .hasMessage("Tried to publish 'reg.lab/team/foo:" + tag + "': the registry has the image '"
                        + OTHER.digest() + "' under this tag, but the cache has '" + IMAGE.digest()
                        + "'; another machine may have built it from the same sources.\n  To keep the published image,"
                        + " do nothing (a build with an empty cache pulls it); to replace it, give -Dlinuxkit.overwrite."
                        + "\n  More: mvn linuxkit:help -Dlinuxkit.error=published-otherwise");
        assertThat(requests()).containsExactly("HEAD foo hash-amd64");
        assertThat(remote.tagged(tag)).hasValue(OTHER.manifest());
    }

    @Test
    void runWhenComputedTagMayBeOverwrittenReplacesItAndWarns() {
        OTHER.publish(remote, tag);
        bench.cache("foo", IMAGE);

        bench.push(OVERWRITE, foo);

        assertThat(remote.tagged(tag)).hasValue(IMAGE.manifest());
        assertThat(recorded())
                .contains("warning 'foo:hash-amd64' points at '" + OTHER.digest() + "' and is overwritten with '"
                        + IMAGE.digest() + "'.");
    }

    @Test
    void runWhenTagIsGivenReplacesItAndWarns() {
        OTHER.publish(remote, "test-amd64");
        IMAGE.cacheAs("reg.lab/team/foo:test", bench.cache);

        bench.push(PushOptions.DEFAULT, bench.read("foo", TagOptions.DEFAULT.withHash("test")));

        assertThat(remote.tagged("test-amd64")).hasValue(IMAGE.manifest());
        assertThat(recorded())
                .contains("warning 'foo:test-amd64' points at '" + OTHER.digest() + "' and is overwritten with '"
                        + IMAGE.digest() + "'.");
    }

    @Test
    void runReleasesUnderEveryGitTagThatIsAValidImageTag() {
        bench.repository.git("tag", "v1.0");
        bench.repository.git("tag", "-a", "-m", "release", "stable");
        bench.repository.git("tag", "release/1");
        bench.cache("foo", IMAGE);

        bench.push("foo");

        assertThat(remote.tagged("v1.0-amd64")).hasValue(IMAGE.manifest());
        assertThat(remote.tagged("stable-amd64")).hasValue(IMAGE.manifest());
        assertThat(requests()).endsWith("PUT foo hash-amd64", "PUT foo stable-amd64", "PUT foo v1.0-amd64");
        assertThat(recorded())
                .contains("not released release/1")
                .endsWith(
                        publication("hash-amd64", IMAGE),
                        publication("stable-amd64", IMAGE),
                        publication("v1.0-amd64", IMAGE));
    }

    @Test
    void runWhenPublishedAlreadyReleasesWithoutSendingBlobs() {
        bench.cache("foo", IMAGE);
        bench.push("foo");
        bench.registries.requests.clear();

        bench.push(release("v1"), foo);

        assertThat(requests()).containsExactly("HEAD foo hash-amd64", "HEAD foo v1-amd64", "PUT foo v1-amd64");
    }

    @Test
    void runWhenReleasePointsAtAnotherImageIsRefusedBeforeAnythingIsSent() {
        OTHER.publish(remote, "v1-amd64");
        bench.cache("foo", IMAGE);

        assertThatThrownBy(() -> bench.push(release("v1"), foo))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Tried to publish 'reg.lab/team/foo:v1-amd64': the registry has the image '"
                        + OTHER.digest() + "'");
        assertThat(remote.tagged(tag)).isEmpty();
        assertThat(remote.tagged("v1-amd64")).hasValue(OTHER.manifest());
    }

    /** A given hash allows to overwrite its own tag, but not the release tags that are published with it. */
    @Test
    void runWhenTagIsGivenStillRefusesToOverwriteARelease() {
        OTHER.publish(remote, "v1-amd64");
        bench.repository.git("tag", "v1");
        IMAGE.cacheAs("reg.lab/team/foo:test", bench.cache);

        assertThatThrownBy(
                        () -> bench.push(PushOptions.DEFAULT, bench.read("foo", TagOptions.DEFAULT.withHash("test"))))
                .hasMessageContaining("Tried to publish 'reg.lab/team/foo:v1-amd64'");
        assertThat(remote.tagged("v1-amd64")).hasValue(OTHER.manifest());
    }

    @Test
    void runWhenReleaseMayBeOverwrittenReplacesIt() {
        OTHER.publish(remote, "v1-amd64");
        bench.repository.git("tag", "v1");
        bench.cache("foo", IMAGE);

        bench.push(OVERWRITE, foo);

        assertThat(remote.tagged("v1-amd64")).hasValue(IMAGE.manifest());
    }

    @Test
    void runWhenDirtyIsRefusedBeforeAnythingHappens() {
        Path changed = bench.repository.write("pkg/foo/new", "x").path("pkg/foo/new");

        assertThatThrownBy(() -> bench.push("foo"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Tried to publish 'reg.lab/team/foo' from '" + changed.getParent()
                        + "': it differs from what is committed:\n    ")
                .hasMessageContaining("\"" + changed.getFileName() + "\"");
        assertNothingHappened();
    }

    private void assertNothingHappened() {
        assertThat(requests()).isEmpty();
        assertThat(recorded()).isEmpty();
    }

    @Test
    void runWhenDirtyWithGivenTagIsRefused() {
        bench.repository.write("pkg/foo/new", "x");

        assertThatThrownBy(
                        () -> bench.push(PushOptions.DEFAULT, bench.read("foo", TagOptions.DEFAULT.withHash("test"))))
                .hasMessageContaining("it differs from what is committed");
        assertNothingHappened();
    }

    @Test
    void runWhenOutsideGitIsRefused() {
        assertThatThrownBy(() -> bench.push(PushOptions.DEFAULT, bench.readOutsideGit()))
                .hasMessageStartingWith("Tried to publish 'reg.lab/team/foo' from '")
                .hasMessageContaining(
                        "': it is not in a git repository, so that its tag is \"latest\", whatever it contains");
        assertNothingHappened();
    }

    @Test
    void runWhenHashIsThatOfAnotherCommitIsRefused() {
        bench.repository.write("pkg/foo/new", "x").commit();
        TagOptions before = new TagOptions(Optional.empty(), "HEAD~1", Optional.empty(), false);

        assertThatThrownBy(() -> bench.push(PushOptions.DEFAULT, bench.read("foo", before)))
                .hasMessageContaining("linuxkit.hashCommit is \"HEAD~1\", which is not the commit that is checked out");
        assertNothingHappened();
    }

    @Test
    void runOfSeveralWhenOneIsDirtyBuildsNone() {
        bench.pack("bar", "FROM scratch\n");
        bench.repository.write("pkg/bar/new", "x");

        assertThatThrownBy(() -> bench.push(PushOptions.DEFAULT, foo, bench.read("bar")))
                .hasMessageContaining("team/bar")
                .hasMessageContaining("it differs from what is committed");
        assertNothingHappened();
    }

    @Test
    void runOfSeveralWhenOneTagPointsAtAnotherImageSendsNone() {
        bench.pack("bar", "FROM scratch\n");
        OTHER.publish(bench.remote("bar"), bench.read("bar").tag() + "-amd64");
        bench.cache("foo", IMAGE);
        bench.cache("bar", IMAGE);

        assertThatThrownBy(() -> bench.push(PushOptions.DEFAULT, foo, bench.read("bar")))
                .hasMessageContaining("Tried to publish 'reg.lab/team/bar:");
        assertThat(bench.registries.requests).allMatch(request -> request.matches("(HEAD|AUTHORIZE) .*"));
    }

    @Test
    void runWhenImageIsNowhereBuildsItFirst() {
        assertThatThrownBy(() -> bench.push("foo")).hasMessageContaining(NO_DAEMON);
        assertThat(requests()).containsExactly("GET foo hash-amd64", "GET foo hash");
    }

    @Test
    void runWhenAnotherMachinePublishedItPullsAndPublishesNothing() {
        IMAGE.publish(remote, tag);

        bench.push("foo");

        assertThat(requests()).noneMatch(request -> request.startsWith("PUT") || request.startsWith("UPLOADED"));
        assertThat(recorded())
                .containsExactly(
                        "pulled foo:hash-amd64", "push skipped foo:hash-amd64", publication("hash-amd64", IMAGE));
    }

    @Test
    void runWhenPlatformIsNotSupportedSucceedsWithoutPublishing() {
        bench.repository
                .write("pkg/foo/build.yml", "image: foo\norg: reg.lab/team\narches: [arm64]\n")
                .commit();

        BuiltPackage built = bench.push("foo");

        assertThat(built.images()).isEmpty();
        assertThat(bench.events.recorded)
                .containsExactly("unsupported " + bench.read("foo").reference() + " amd64");
        assertThat(requests()).isEmpty();
    }

    @Test
    void runForSeveralPlatformsPublishesEachUnderItsTag() {
        SampleImage arm = SampleImage.of("arm64", "base", "arm");
        bench.cache("foo", IMAGE);
        bench.cache("foo", arm);
        List<Platform> both = List.of(Platform.parse("linux/amd64"), Platform.linux(ARM64));
        BuildOptions options = new BuildOptions(both, List.of(), false, false, false, true);

        bench.push(new PushOptions(options, Optional.empty(), false), foo);

        assertThat(remote.tagged(tag)).hasValue(IMAGE.manifest());
        assertThat(remote.tagged(foo.tag() + "-arm64")).hasValue(arm.manifest());
        assertThat(remote.tagged(foo.tag())).as("push does not write the index").isEmpty();
    }

    @Test
    void runMountsLayersOfBaseImages() {
        bench.pack(
                "foo",
                "ARG V=1\nFROM reg.lab/bases/os:$V AS os\nFROM other.lab/x@sha256:" + "0".repeat(64)
                        + "\nCOPY --from=reg.lab/bases/tool:1@sha256:" + "0".repeat(64) + " / /\n");
        SampleImage.of("amd64", "base").publish(bench.registries.repository(new ImageName("reg.lab/bases/os")), "1");
        SampleImage.of("amd64", "middle")
                .publish(bench.registries.repository(new ImageName("reg.lab/bases/tool")), "1");
        SampleImage.of("amd64", "top").publish(bench.registries.repository(new ImageName("other.lab/x")), "1");
        bench.cache("foo", IMAGE);

        bench.push("foo");

        assertThat(bench.events.recorded)
                .contains("pushed " + bench.read("foo").referenceText() + "-amd64: 2 uploaded, 2 mounted, 0 present");
    }

    @Test
    void runMountsLayersOfImagesThatThisBuildPublishedBefore() {
        bench.pack("bar", "FROM scratch\n");
        bench.cache("foo", IMAGE);
        bench.cache("bar", OTHER);

        bench.push("foo");
        bench.push("bar");

        assertThat(bench.events.recorded)
                .contains("pushed " + bench.read("bar").referenceText() + "-amd64: 2 uploaded, 2 mounted, 0 present");
    }

    @Test
    void runWhenDockerfileIsGoneIsRefused() throws IOException {
        Files.delete(bench.repository.path("pkg/foo/Dockerfile"));
        bench.repository.commit();
        bench.cache("foo", IMAGE);

        assertThatThrownBy(() -> bench.push("foo")).hasMessageContaining("Dockerfile");
        assertNothingHappened();
    }

    @Test
    void runWhenBlobOfTheCacheIsDamagedPublishesNothing() throws IOException {
        bench.cache("foo", IMAGE);
        Descriptor layer = IMAGE.blobs().get(1).descriptor();
        Path file = bench.cache
                .directory()
                .resolve("blobs/sha256")
                .resolve(layer.digest().hex());
        Files.write(file, new byte[(int) layer.sizeBytes()]);

        assertThatThrownBy(() -> bench.push("foo"))
                .isInstanceOf(CacheCorruptedException.class)
                .hasMessageStartingWith("Tried to read '" + file
                        + "' of the linuxkit cache: its content has another digest than its name says.");
        assertThat(requests()).noneMatch(request -> request.startsWith("PUT"));
        assertThat(recorded()).noneMatch(event -> event.startsWith("published"));
    }

    @Test
    void runWhenOneUploadFailsPublishesNothing() {
        bench.cache("foo", IMAGE);
        bench.fail(
                "UPLOADED reg.lab/team/foo " + IMAGE.blobs().get(0).descriptor().digest(), 500);

        assertThatThrownBy(() -> bench.push("foo")).isInstanceOf(RegistryException.class);
        assertThat(remote.tagged(tag)).isEmpty();
        assertThat(requests())
                .noneMatch(request -> request.contains(Digest.of(IMAGE.config()).toString()));
    }
}
