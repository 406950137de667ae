/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.operation.PackageProjects;
import io.linuxkit.maven.operation.PackageResult;
import io.linuxkit.maven.operation.SignedTag;
import io.linuxkit.maven.operation.build.BuildArguments;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.definition.ProjectInputs;
import io.linuxkit.maven.operation.definition.SurroundingProject;
import io.linuxkit.maven.operation.inspect.ReportedPublication.Signature;
import io.linuxkit.maven.operation.sign.SignerChoice;
import io.linuxkit.maven.operation.sign.SigningPolicy;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.SampleImage;
import io.linuxkit.maven.trust.SigningOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the report of packages from sources, the cache and records. */
class ReportPackagesTest {
    private static final Digest OTHER = Digest.of(new byte[] {1});
    private static final SigningPolicy SIGNED = new SigningPolicy(SignerChoice.AUTO, true);

    @TempDir
    Path temporary;

    private PackageProjects projects;
    private LinuxKitCache cache;

    @BeforeEach
    void writePackages() {
        projects = new PackageProjects(temporary.resolve("repository")).with("base", "app");
        cache = LinuxKitCache.at(temporary.resolve("cache"));
    }

    private List<ReportedPackage> report(PackageRequest... requests) {
        return wholeReport(SIGNED, requests).packages();
    }

    private PackageReport wholeReport(SigningPolicy signing, PackageRequest... requests) {
        BuildArguments arguments = new BuildArguments(projects.packages, Map.of());
        return new ReportPackages(projects.packages, arguments, cache)
                .run(Stream.of(requests)
                        .map(request -> new ReportRequest(request, signing))
                        .toList());
    }

    private ReportedPackage report(PackageRequest request) {
        return report(new PackageRequest[] {request}).get(0);
    }

    /** Returns the request of a project whose build output directory is outside of the repository. */
    private PackageRequest building(String name) {
        return building(name, temporary.resolve("target"));
    }

    private PackageRequest building(String name, Path outputDirectory) {
        PackageRequest request = PackageRequest.of(projects.repository.path(name));
        return new PackageRequest(
                request.directory(),
                request.buildYml(),
                request.overrides(),
                request.buildArgFiles(),
                request.tag(),
                new SurroundingProject(
                        Optional.of(outputDirectory), request.project().url(), request.inputs()));
    }

    private void record(String file, String content) {
        projects.repository.write("../target/linuxkit/" + file, content);
    }

    @Test
    void runWhenNothingWasBuiltReportsTheSources() {
        projects.repository.write("base/Dockerfile", "FROM alpine:3 AS build\nFROM scratch\nCOPY --from=build / /\n");
        projects.committed();

        ReportedPackage base = report(projects.request("base"));

        assertThat(base.reference()).isEqualTo("acme/base:" + projects.tag(projects.request("base")));
        assertThat(base.unsigned()).isEmpty();
        assertThat(base.unknownTag()).isEmpty();
        assertThat(base.sources().arches()).containsExactly("amd64", "arm64", "s390x");
        assertThat(base.sources().baseImages()).containsExactly("alpine:3");
        assertThat(base.images()).isEmpty();
        assertThat(base.sources().buildsOn()).isEmpty();
        assertThat(base.publication()).isEqualTo(ReportedPublication.NONE);
    }

    @Test
    void runWhenPackageIsNotSignedReportsTheReason() {
        projects.repository.write("base/build.yml", "image: base\ndisable-content-trust: true\n");
        PackageRequest off = projects.committed().request("base");
        PackageRequest on = projects.request("app");

        assertThat(report(off).unsigned()).contains("Content trust is disabled (disable-content-trust): not signed");
        assertThat(wholeReport(new SigningPolicy(SignerChoice.NONE, true), on).packages())
                .extracting(ReportedPackage::unsigned)
                .containsExactly(Optional.of("linuxkit.signer is none: not signed"));
        assertThat(wholeReport(new SigningPolicy(SignerChoice.AUTO, false), on).packages())
                .extracting(ReportedPackage::unsigned)
                .containsExactly(Optional.of("Signing is disabled (linuxkit.sign): not signed"));
    }

    @Test
    void runWhenImagesAreCachedReportsTheirLayers() {
        PackageRequest request = projects.committed().request("base");
        SampleImage arm = SampleImage.of("arm64", "one", "two");
        String reference = "acme/base:" + projects.tag(request);
        SampleImage.of("amd64", "one").cacheAs(reference, cache);
        arm.cacheAs(reference, cache);

        List<ReportedImage> images = report(request).images();

        assertThat(images).extracting(ReportedImage::platform).containsExactlyInAnyOrder("linux/amd64", "linux/arm64");
        ReportedImage image = images.stream()
                .filter(each -> each.platform().equals("linux/arm64"))
                .findFirst()
                .orElseThrow();
        assertThat(image.digest()).isEqualTo(arm.digest());
        assertThat(image.layers().orElseThrow())
                .extracting(Descriptor::digest)
                .containsExactly(
                        arm.blobs().get(0).descriptor().digest(),
                        arm.blobs().get(1).descriptor().digest());
    }

    @Test
    void runWhenThereAreRecordsReportsTheirData() {
        projects.committed();
        String reference = "acme/base:" + projects.tag(projects.request("base"));
        record("package.json", """
                {"reference": "%1$s",
                 "images": [{"reference": "x", "platform": "linux/arm64", "digest": "%2$s", "size": 7}],
                 "index": {"digest": "%2$s", "tags": ["v1"],
                           "signatures": [{"tag": "v1", "signer": "cosign", "written": true, "detail": "there"}]}}
                """.formatted(reference, OTHER));
        record("again/package.json", "{\"reference\": \"else:1\", \"index\": {\"tags\": [\"v2\"]}}");
        record("damaged/package.json", "{");

        ReportedPackage base = report(building("base"));

        assertThat(base.images()).containsExactly(new ReportedImage("linux/arm64", OTHER, 7, Optional.empty()));
        assertThat(base.publication())
                .isEqualTo(new ReportedPublication(
                        List.of(OTHER), List.of("v1"), List.of(new Signature("v1", "cosign", "there"))));
    }

    @Test
    void runWhenARecordHasAnInvalidImageReportsTheRest() {
        projects.committed();
        String reference = "acme/base:" + projects.tag(projects.request("base"));
        record(
                "package.json",
                "{\"reference\": \"" + reference
                        + "\", \"images\": [{\"digest\": \"x\"}], \"index\": {\"tags\": [\"v1\"]}}");

        ReportedPackage base = report(building("base"));

        assertThat(base.images()).isEmpty();
        assertThat(base.publication().tags()).containsExactly("v1");
    }

    @Test
    void runWhenPackagesDependOnOthersReportsTheDependencies() {
        projects.repository
                .write("app/Dockerfile", "ARG PKG_BASE\nFROM ${PKG_BASE}\n")
                .write("third/build.yml", "image: third\norg: acme\nbuildArgs: [\"OTHER=@lkt:pkg:../base\"]\n")
                .write("third/Dockerfile", "ARG OTHER\nFROM ${OTHER}\n")
                .write("fourth/build.yml", "image: fourth\norg: acme\n");
        projects.committed();
        PackageRequest base = projects.request("base");
        String reference = "acme/base:" + projects.tag(base);
        projects.repository.write("fourth/Dockerfile", "FROM " + reference + "\n");
        projects.committed();

        List<ReportedPackage> packages = report(
                base,
                projects.request("app", PackageProjects.onSources("base", base)),
                projects.request("third"),
                projects.request("fourth"));

        assertThat(packages.get(0).sources().buildsOn()).isEmpty();
        assertThat(packages.subList(1, 4)).allSatisfy(each -> {
            assertThat(each.sources().buildsOn()).containsExactly(reference);
            assertThat(each.sources().baseImages()).containsExactly(reference);
        });
    }

    @Test
    void runWhenPartsOfARecordAreDamagedReportsTheRest() {
        projects.committed();
        String reference = "acme/base:" + projects.tag(projects.request("base"));
        record("package.json", """
                {"reference": "%1$s",
                 "images": [{"platform": "linux/arm64", "digest": "%2$s", "size": 7}, {"digest": "x"}],
                 "index": {"digest": "sha256:no", "tags": ["v1"], "signatures": [{"signer": "cosign"}]},
                 "imageSignatures": "none"}
                """.formatted(reference, OTHER));
        record("again/package.json", """
                {"reference": "%1$s", "images": 5, "index": {"digest": "%2$s", "tags": ["v2"]},
                 "signatures": [{"tag": "v2", "signer": "cosign", "detail": "there"}]}
                """.formatted(reference, OTHER));

        ReportedPackage base = report(building("base"));

        assertThat(base.images()).extracting(ReportedImage::platform).containsExactly("linux/arm64");
        assertThat(base.publication())
                .isEqualTo(new ReportedPublication(
                        List.of(OTHER), List.of("v2", "v1"), List.of(new Signature("v2", "cosign", "there"))));
    }

    @Test
    void runWhenExecutionsPublishedDifferentIndexesReportsAllOfThem() {
        projects.committed();
        String reference = "acme/base:" + projects.tag(projects.request("base"));
        Digest former = Digest.of(new byte[] {2});
        for (Map.Entry<String, Digest> each :
                Map.of("", OTHER, "again/", former).entrySet()) {
            record(
                    each.getKey() + "package.json",
                    "{\"reference\": \"" + reference + "\", \"index\": {\"digest\": \"" + each.getValue() + "\"}}");
        }

        assertThat(report(building("base")).publication().indexDigests()).containsExactlyInAnyOrder(OTHER, former);
    }

    @Test
    void runWhenTheGoalSignRecordedASignatureReportsIt() {
        LinuxKitPackage subject = projects.packages.read(projects.committed().request("base"));
        SignedTag signed =
                new SignedTag(subject.reference(), OTHER, new SigningOutcome("cosign", true, "beside the image"));
        PackageResult result = SignedTag.toResult(subject, List.of(signed));
        record("package.json", result.toRecord(Optional.empty()).toIndentedText());

        assertThat(result.digest()).contains(OTHER);
        assertThat(report(building("base")).publication().signatures())
                .containsExactly(new Signature(subject.tag(), "cosign", "beside the image"));
    }

    /** The path of the directory is longer than PATH_MAX (4096), so that even root cannot open it. */
    @Test
    void runWhenADirectoryOfRecordsCannotBeOpenedFails() throws IOException {
        projects.committed();
        String longName = "x".repeat(250);
        Path directory = temporary.resolve("a/".repeat(12));
        Files.createDirectories(directory.resolve("linuxkit" + ("/" + longName).repeat(5)));
        for (int depth = 12; depth > 0; depth--) {
            Path each = temporary.resolve("a/".repeat(depth));
            Files.move(each, each.resolveSibling(longName));
        }
        PackageRequest base = building("base", temporary.resolve((longName + "/").repeat(12)));
        try {
            assertThatThrownBy(() -> report(base))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageStartingWith("Tried to read the record '"
                            + base.project().outputDirectory().orElseThrow())
                    .hasMessageEndingWith("More: mvn linuxkit:help -Dlinuxkit.error=package-record");
        } finally {
            Path above = temporary;
            for (int i = 0; i < 12; i++) {
                Files.move(above.resolve(longName), above.resolve("a"));
                above = above.resolve("a");
            }
        }
    }

    @Test
    void runWhenCacheIsDamagedReportsTheRest() throws IOException {
        PackageRequest request = projects.committed().request("base");
        String reference = "acme/base:" + projects.tag(request);
        SampleImage.of("amd64", "one").cacheAs(reference, cache);
        Files.writeString(temporary.resolve("cache/index.json"), "{");
        record("package.json", """
                {"reference": "%s", "images": [{"platform": "linux/amd64", "digest": "%s", "size": 7}]}
                """.formatted(reference, OTHER));

        PackageReport report = wholeReport(SIGNED, building("base"), projects.request("app"));

        assertThat(report.cacheProblems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.topic()).isEqualTo(ErrorTopic.CACHE_CORRUPTED));
        assertThat(report.packages()).hasSize(2);
        assertThat(report.packages().get(0).images())
                .extracting(ReportedImage::layers)
                .containsExactly(Optional.empty());
    }

    @Test
    void runWhenBaseIsNamedInFullOrWithADigestFindsThePackage() {
        PackageRequest base = projects.committed().request("base");
        String reference = "acme/base:" + projects.tag(base);
        projects.repository
                .write("full/build.yml", "image: full\norg: acme\n")
                .write("full/Dockerfile", "FROM docker.io/" + reference + "\n")
                .write("pinned/build.yml", "image: pinned\norg: acme\n")
                .write("pinned/Dockerfile", "FROM " + reference + "@" + OTHER + "\nCOPY --from=NO:: /a /\n");
        projects.committed();

        List<ReportedPackage> packages = report(base, projects.request("full"), projects.request("pinned"));

        assertThat(packages.subList(1, 3))
                .allSatisfy(each -> assertThat(each.sources().buildsOn()).containsExactly(reference));
    }

    @Test
    void runWhenInputsAreMissingReportsEverythingExceptTheTag() {
        projects.repository.write("app/Dockerfile", "ARG PKG_BASE\nFROM ${PKG_BASE}\n");
        projects.committed();
        PackageRequest base = projects.request("base")
                .withInputs(new ProjectInputs(List.of(), List.of(), List.of("its jar is not made")));
        SampleImage.of("amd64", "one").cacheAs("acme/base:" + projects.tag(base), cache);

        List<ReportedPackage> packages = report(base, projects.request("app", PackageProjects.onSources("base", base)));

        assertThat(packages).extracting(ReportedPackage::reference).containsExactly("acme/base", "acme/app");
        assertThat(packages).extracting(ReportedPackage::unknownTag).containsOnly(Optional.of("its jar is not made"));
        assertThat(packages.get(0).images()).isEmpty();
        assertThat(packages.get(1).sources().baseImages()).containsExactly("acme/base");
        assertThat(packages.get(1).sources().buildsOn()).containsExactly("acme/base");
    }

    @Test
    void runWhenInputsAreMissingAndTheHashIsGivenReportsTheTag() {
        projects.committed();
        PackageRequest base = projects.request("base")
                .withTag(new TagOptions(Optional.of("given"), TagOptions.HEAD, Optional.empty(), false))
                .withInputs(new ProjectInputs(List.of(), List.of(), List.of("its jar is not made")));

        assertThat(report(base).unknownTag()).isEmpty();
        assertThat(report(base).reference()).isEqualTo("acme/base:given");
    }

    @Test
    void runWhenBuildArgumentsAreWrongFails() {
        projects.committed();
        PackageRequest base = projects.request("base");

        assertThatThrownBy(() -> report(projects.request(
                        "app", PackageProjects.onSources("a-b", base), PackageProjects.onSources("a.b", base))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("its build argument would be PKG_A_B");
    }

    @Test
    void runWhenThereIsNoDockerfileStillReports() {
        projects.repository.write("bare/build.yml", "image: bare\norg: acme\n");

        assertThat(report(projects.committed().request("bare")).sources().baseImages())
                .isEmpty();
    }
}
