/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.git.TestRepository;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.mojo.display.LineSink;
import io.linuxkit.maven.mojo.display.PlainDisplay;
import io.linuxkit.maven.mojo.display.RecordedLog;
import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.operation.PackageResult;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.operation.sign.SignerChoice;
import io.linuxkit.maven.operation.sign.SigningMethods;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.FakeSigning;
import io.linuxkit.maven.testing.InMemoryRegistries;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import io.linuxkit.maven.testing.RegistryImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexMojoTest {
    private final InMemoryRegistries registries = new InMemoryRegistries();
    private final InMemoryRepository published = registries.repository(new ImageName("reg.example.com/lk/foo"));
    private final RecordedLog log = new RecordedLog();
    private final ShownEvents events = new ShownEvents(log, new PlainDisplay(LineSink.of(log), InstantSource.system()));

    @TempDir
    Path temporary;

    @Test
    void publishShowsTableAndDigestOfEveryTag() {
        LinuxKitPackage subject = read(packageIn("arches: [amd64, riscv64]\n"));
        ManifestDocument amd64 = RegistryImages.oci(published, "linux/amd64", "1");
        ManifestDocument arm64 = RegistryImages.oci(published, "linux/arm64", "2");
        published.store(subject.tag() + "-amd64", amd64);
        published.store(subject.tag() + "-arm64", arm64);

        List<PackageResult> results = goal(setup().userProperty("release", "v1"))
                .publish(List.of(subject), registries, FakeSigning.none(), events);

        ManifestDocument index = published.tagged(subject.tag()).orElseThrow();
        String target =
                ": digest: " + index.digest() + " size: " + index.descriptor().sizeBytes();
        String reference = subject.referenceText();
        String size = String.valueOf(amd64.descriptor().sizeBytes());
        assertThat(log.lines)
                .containsExactly(
                        "[WARNING] The index '" + reference + "' has no image for riscv64 yet.",
                        "Published the index " + reference,
                        "  ARCH     DIGEST" + " ".repeat(67) + "SIZE  CHANGE",
                        "  amd64    " + amd64.digest() + "  " + size + "   added",
                        "  arm64    " + arm64.digest() + "  " + size + "   added",
                        "  riscv64  -" + " ".repeat(72) + "-     missing",
                        subject.tag() + target,
                        "v1" + target,
                        "linuxkit.signer is none: not signed.");
        assertThat(results.get(0).digest()).contains(index.digest());
    }

    @Test
    void publishAgainShowsThatNothingChanged() {
        LinuxKitPackage subject = read(packageIn(""));
        published.store(subject.tag() + "-amd64", RegistryImages.oci(published, "linux/amd64", "1"));
        goal(setup()).publish(List.of(subject), registries, FakeSigning.none(), events);
        log.lines.clear();

        goal(setup()).publish(List.of(subject), registries, FakeSigning.none(), events);

        assertThat(log.lines).contains("The index " + subject.referenceText() + " is up to date.");
    }

    @Test
    void publishWhenSignerIsNoneAndAKeyIsGivenWarns() {
        LinuxKitPackage subject = read(packageIn(""));
        published.store(subject.tag() + "-amd64", RegistryImages.oci(published, "linux/amd64", "1"));

        goal(setup())
                .publish(
                        List.of(subject),
                        registries,
                        new FakeSigning().methods(SignerChoice.NONE, FakeSigning.EVERYTHING),
                        events);

        assertThat(log.lines)
                .contains("[WARNING] linuxkit.cosignKey is set, but nothing is signed because linuxkit.signer is none;"
                        + " -Dlinuxkit.signer=cosign on the command line overrides the POM.");
    }

    @Test
    void publishSignsNewAndExistingTags() {
        LinuxKitPackage subject = read(packageIn(""));
        published.store(subject.tag() + "-amd64", RegistryImages.oci(published, "linux/amd64", "1"));
        FakeSigning fakes = new FakeSigning();
        SigningMethods methods = fakes.methods(SignerChoice.COSIGN, FakeSigning.EVERYTHING);
        goal(setup()).publish(List.of(subject), registries, FakeSigning.none(), events);
        assertThat(log.lines).contains("linuxkit.signer is none: not signed.");

        goal(setup()).publish(List.of(subject), registries, methods, events);
        assertThat(log.lines)
                .contains("The index " + subject.referenceText() + " is up to date.")
                .contains(subject.referenceText() + ": signed by cosign (somewhere)");

        List<PackageResult> results = goal(setup()).publish(List.of(subject), registries, methods, events);
        assertThat(log.lines).contains(subject.referenceText() + ": already signed by cosign (somewhere)");
        assertThat(results.get(0).part().toString())
                .contains("\"signatures\":[")
                .contains("\"written\":false");
    }

    @Test
    void executeWhenNoSignerIsConfiguredRefusesBeforeTheRegistryIsAsked() {
        packageIn("");
        assertThatThrownBy(() -> goal(setup()).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("content trust is on, and nothing is configured to sign with")
                .hasMessageContaining("-Dlinuxkit.signer=none");
    }

    @Test
    void executeWhenManifestIsFalseDoesNothing() throws MojoExecutionException, MojoFailureException {
        goal(setup().userProperty("manifest", "false")).execute();

        assertThat(log.lines).containsExactly("linuxkit.manifest is false: no index is published.");
    }

    @Test
    void executeWhenPackageIsDirtyRefusesBeforeAnythingElse() {
        packageIn("").write("pkg/foo/new.txt", "new");

        assertThatThrownBy(() -> goal(setup()).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("it differs from what is committed:\n    ")
                .hasMessageContaining("\"new.txt\"")
                .hasMessageContaining("More: mvn linuxkit:help -Dlinuxkit.error=dirty-package");
    }

    @Test
    void executeWhenDirtyPackageHasHashByHandRefuses() {
        packageIn("").write("pkg/foo/new.txt", "new");

        assertThatThrownBy(() -> goal(setup().userProperty("hash", "x")).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageEndingWith("=dirty-package");
    }

    @Test
    void executeWhenPackageIsOutsideGitRefusesLatest() throws IOException {
        Path directory = Files.createDirectories(temporary.resolve("repository/pkg/foo"));
        Files.writeString(directory.resolve("build.yml"), "image: foo\n");

        assertThatThrownBy(() -> goal(setup()).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("its tag is \"latest\", whatever it contains");
    }

    @Test
    void executeWhenLatestIsGivenByHandRefuses() {
        packageIn("");

        assertThatThrownBy(() -> goal(setup().userProperty("hash", "latest")).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageEndingWith("=latest-tag");
    }

    @Test
    void executeWhenOfflineSaysThatItNeedsTheRegistry() {
        packageIn("");
        IndexMojo goal = goal(setup());
        goal.session().getRequest().setOffline(true);

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("it needs the registry, and Maven works offline");
    }

    @Test
    void requestWhenParametersAreWrongNamesThem() {
        LinuxKitPackage subject = read(packageIn(""));

        assertThatThrownBy(() -> goal(setup().userProperty("release", "v/2")).request(subject, events))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("as \"v/2\": 'v/2' is not a tag");
        assertThatThrownBy(
                        () -> goal(setup().userProperty("indexFormat", "OCI")).request(subject, events))
                .isInstanceOf(UserException.class)
                .hasMessage("""
                        Tried to read the parameter 'indexFormat': "OCI" is not among its values.
                          Give -Dlinuxkit.indexFormat=auto, oci or docker.
                          More: mvn linuxkit:help -Dlinuxkit.error=parameter""");
    }

    @Test
    void requestSaysWhichGitTagCannotBeARelease() {
        TestRepository repository = packageIn("");
        repository.git("tag", "v1+2");
        repository.git("tag", "v3");

        assertThat(goal(setup()).request(read(repository), events).releases()).containsExactly("v3");
        assertThat(log.lines)
                .containsExactly("The git tag 'v1+2' cannot be the tag of an image, so no release has this tag.");
    }

    private TestRepository packageIn(String more) {
        return TestRepository.init(temporary.resolve("repository"))
                .write("pkg/foo/build.yml", "image: foo\norg: reg.example.com/lk\n" + more)
                .write("pkg/foo/Dockerfile", "FROM scratch\n")
                .commit();
    }

    private static LinuxKitPackage read(TestRepository repository) {
        return new ReadPackage(new GitRevisions(TestRepository.ENVIRONMENT))
                .read(PackageRequest.of(repository.path("pkg/foo")));
    }

    private GoalSetup setup() {
        return new GoalSetup(temporary.resolve("repository")).userProperty("packageDirectory", "pkg/foo");
    }

    private IndexMojo goal(GoalSetup setup) {
        IndexMojo goal = setup.of(new IndexMojo());
        goal.setLog(log);
        return goal;
    }
}
