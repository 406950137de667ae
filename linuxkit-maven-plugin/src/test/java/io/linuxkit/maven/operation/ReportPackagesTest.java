/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.operation.ReportedPublication.Signature;
import io.linuxkit.maven.testing.SampleImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPackagesTest {
    private static final Digest OTHER = Digest.of(new byte[] {1});

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
        BuildArguments arguments = new BuildArguments(projects.packages, Map.of());
        return new ReportPackages(projects.packages, arguments, cache).run(List.of(requests));
    }

    private ReportedPackage report(PackageRequest request) {
        return report(new PackageRequest[] {request}).get(0);
    }

    /** The request of a project that builds into a directory outside of the repository. */
    private PackageRequest building(String name) {
        PackageRequest request = PackageRequest.of(projects.repository.path(name));
        return new PackageRequest(
                request.directory(),
                request.buildYml(),
                request.overrides(),
                request.buildArgFiles(),
                request.tag(),
                Optional.of(temporary.resolve("target")),
                request.projectUrl(),
                request.inputs());
    }

    private void record(String file, String content) {
        projects.repository.write("../target/linuxkit/" + file, content);
    }

    @Test
    void runWhenNothingWasBuiltTellsWhatTheSourcesSay() {
        projects.repository.write("base/Dockerfile", "FROM alpine:3 AS build\nFROM scratch\nCOPY --from=build / /\n");
        projects.committed();

        ReportedPackage base = report(projects.request("base"));

        assertThat(base.reference()).isEqualTo("acme/base:" + projects.tag(projects.request("base")));
        assertThat(base.trusted()).isTrue();
        assertThat(base.arches()).containsExactly("amd64", "arm64", "s390x");
        assertThat(base.baseImages()).containsExactly("alpine:3");
        assertThat(base.images()).isEmpty();
        assertThat(base.buildsOn()).isEmpty();
        assertThat(base.publication()).isEqualTo(new ReportedPublication(Optional.empty(), List.of(), List.of()));
    }

    @Test
    void runWhenContentTrustIsDisabledSaysSo() {
        projects.repository.write("base/build.yml", "image: base\ndisable-content-trust: true\n");

        assertThat(report(projects.committed().request("base")).trusted()).isFalse();
    }

    @Test
    void runWhenImagesAreCachedTellsTheirLayers() {
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
        assertThat(image.layers())
                .extracting(Descriptor::digest)
                .containsExactly(
                        arm.blobs().get(0).descriptor().digest(),
                        arm.blobs().get(1).descriptor().digest());
    }

    @Test
    void runWhenGoalsLeftRecordsTellsWhatTheySay() {
        projects.committed();
        String reference = "acme/base:" + projects.tag(projects.request("base"));
        record("package.json", """
                {"reference": "%1$s",
                 "images": [{"reference": "x", "platform": "linux/arm64", "digest": "%2$s", "size": 7}],
                 "index": {"digest": "%2$s", "tags": ["v1"],
                           "signatures": [{"tag": "v1", "signer": "cosign", "written": true, "detail": "there"}]}}
                """.formatted(reference, OTHER));
        record("again/package.json", "{\"reference\": \"else:1\", \"index\": {\"tags\": [\"v2\"]}}");
        record("spoilt/package.json", "{");

        ReportedPackage base = report(building("base"));

        assertThat(base.images()).containsExactly(new ReportedImage("linux/arm64", OTHER, 7, List.of()));
        assertThat(base.publication())
                .isEqualTo(new ReportedPublication(
                        Optional.of(OTHER), List.of("v1"), List.of(new Signature("v1", "cosign", "there"))));
    }

    @Test
    void runWhenARecordHasOtherMembersThanOursTellsTheRest() {
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
    void runWhenPackagesDependOnEachOtherTellsOnWhich() {
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

        assertThat(packages.get(0).buildsOn()).isEmpty();
        assertThat(packages.subList(1, 4)).allSatisfy(each -> {
            assertThat(each.buildsOn()).containsExactly(reference);
            assertThat(each.baseImages()).containsExactly(reference);
        });
    }

    @Test
    void runWhenThereIsNoDockerfileStillReports() {
        projects.repository.write("bare/build.yml", "image: bare\norg: acme\n");

        assertThat(report(projects.committed().request("bare")).baseImages()).isEmpty();
    }
}
