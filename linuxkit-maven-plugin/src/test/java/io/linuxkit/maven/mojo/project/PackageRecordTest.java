/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.git.TestRepository;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.mojo.display.RecordedLog;
import io.linuxkit.maven.operation.BuiltPackage;
import io.linuxkit.maven.operation.PackageImage;
import io.linuxkit.maven.operation.PackageResult;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.definition.ReadPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageRecordTest {
    private static final Digest BUILT = Digest.of("built".getBytes(UTF_8));
    private static final Digest INDEX = Digest.of("index".getBytes(UTF_8));

    @TempDir
    Path temporary;

    private final MavenProject project = new MavenProject();
    private final RecordedLog log = new RecordedLog();

    @BeforeEach
    void locateProject() {
        Build build = new Build();
        build.setDirectory(temporary.resolve("target").toString());
        project.setBuild(build);
        project.setFile(temporary.resolve("pom.xml").toFile());
    }

    @Test
    void publishWhenGoalsFollowEachOtherKeepsThePartOfEach() throws IOException {
        LinuxKitPackage subject = subject("image: foo\n");

        publish("default-build", built(subject, true));
        publish("default-index", index(subject));

        JsonObject record = read("package.json");
        assertThat(record.names())
                .containsExactly("reference", "tag", "hash", "dirty", "arches", "inputs", "images", "index");
        assertThat(record.objects("images").get(0))
                .hasToString("{\"reference\":\"linuxkit/foo:x-amd64\",\"platform\":\"linux/amd64\",\"digest\":\""
                        + BUILT + "\",\"size\":7}");
        assertThat(record.requiredObject("index").requiredString("digest")).isEqualTo(INDEX.toString());
        assertThat(project.getProperties())
                .containsEntry("linuxkit.image.reference", subject.referenceText())
                .containsEntry("linuxkit.image.tag", subject.tag())
                .containsEntry("linuxkit.image.digest", INDEX.toString());
    }

    @Test
    void publishWhenNothingIsNewDoesNotChangeTheFile() throws IOException {
        LinuxKitPackage subject = subject("image: foo\n");
        publish("default-build", built(subject, true));
        publish("default-index", index(subject));
        FileTime past = FileTime.from(Instant.ofEpochSecond(1_000_000_000));
        Files.setLastModifiedTime(file("package.json"), past);

        publish("default-build", built(subject, false));
        publish("default-index", index(subject));

        assertThat(Files.getLastModifiedTime(file("package.json"))).isEqualTo(past);
    }

    @Test
    void publishWhenTagIsAnotherRemovesThePartsOfTheFormerTag() throws IOException {
        publish("default-index", index(subject("image: foo\n")));

        publish("default-build", built(subject("image: foo\nnetwork: true\n"), true));

        assertThat(read("package.json").names()).contains("images").doesNotContain("index");
    }

    @Test
    void publishWhenFileIsDamagedReplacesIt() throws IOException {
        Files.createDirectories(file(""));
        Files.writeString(file("package.json"), "{\"reference\":1}");

        publish("default-index", index(subject("image: foo\n")));

        assertThat(read("package.json").names()).contains("index");
    }

    @Test
    void publishWhenExecutionHasAnIdUsesItsOwnDirectory() throws IOException {
        publish("debug", index(subject("image: foo\n")));

        assertThat(file("package.json")).doesNotExist();
        assertThat(file("debug/package.json")).exists();
    }

    @Test
    void publishWithoutPomWritesNothing() throws IOException {
        project.setFile(null);

        publish("default-cli", index(subject("image: foo\n")));

        assertThat(file("")).doesNotExist();
    }

    @Test
    void publishWhenNothingCanBeWrittenWarnsAndSetsTheProperties() throws IOException {
        Files.writeString(temporary.resolve("target"), "in the way");

        publish("default-cli", index(subject("image: foo\n")));

        assertThat(log.lines)
                .singleElement()
                .asString()
                .startsWith("[WARNING] The record '" + file("package.json") + "' was not written: Not a directory")
                .endsWith(". Later plugins and linuxkit:report work without it.");
        assertThat(project.getProperties()).containsKey("linuxkit.image.tag");
    }

    @Test
    void mainArtifactThatCannotBeWrittenIsAWarning() throws IOException {
        Files.writeString(temporary.resolve("target"), "in the way");
        project.setArtifactId("foo");
        project.setArtifact(new DefaultArtifact("g", "foo", "1", null, "jar", null, new DefaultArtifactHandler("jar")));

        new MainArtifact(project, new MojoExecution(new MojoDescriptor(), "default-build"), log)
                .publish(List.of(subject("image: foo\n")));

        assertThat(log.lines).singleElement().asString().contains("can be neither installed nor deployed");
        assertThat(project.getArtifact().getFile()).isNull();
    }

    private void publish(String execution, PackageResult result) {
        new PackageRecord(project, new MojoExecution(new MojoDescriptor(), execution), log).publish(List.of(result));
    }

    private static PackageResult built(LinuxKitPackage subject, boolean built) {
        ImageReference reference = ImageReference.parse("linuxkit/foo:x-amd64");
        Platform platform = Platform.linux(new Architecture("amd64"));
        return new BuiltPackage(subject, List.of(new PackageImage(reference, platform, BUILT, 7, built))).toResult();
    }

    private static PackageResult index(LinuxKitPackage subject) {
        JsonObject part = JsonObject.empty().with("index", JsonObject.empty().with("digest", INDEX.toString()));
        return new PackageResult(subject, part, Optional.of(INDEX));
    }

    private LinuxKitPackage subject(String buildYml) {
        TestRepository repository = TestRepository.init(temporary.resolve("repository"))
                .write("pkg/foo/build.yml", buildYml)
                .commit();
        return new ReadPackage(new GitRevisions(TestRepository.ENVIRONMENT))
                .read(PackageRequest.of(repository.path("pkg/foo")));
    }

    private JsonObject read(String name) throws IOException {
        return JsonObject.parse(Files.readAllBytes(file(name)));
    }

    private Path file(String name) {
        return temporary.resolve("target").resolve("linuxkit").resolve(name);
    }
}
