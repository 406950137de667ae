/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.operation.inspect.PackageReport;
import io.linuxkit.maven.operation.inspect.ReportedImage;
import io.linuxkit.maven.operation.inspect.ReportedPackage;
import io.linuxkit.maven.operation.inspect.ReportedPublication;
import io.linuxkit.maven.operation.inspect.ReportedPublication.Signature;
import io.linuxkit.maven.operation.inspect.ReportedSources;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A program that writes a report with everything that is hard to lay out. {@code it/site} looks at the page in a
 * browser. The only argument is the file.
 */
public final class ReportSample {
    private static final String TAG = ":4c1e0938ab04d1b2dcd2a0de1eb3b2d1a8e6b2ff";

    private ReportSample() {}

    public static void main(String[] arguments) throws IOException {
        List<ReportedPackage> packages = List.of(
                of("acme/base" + TAG, List.of(image("amd64", 300_000_000, 127)), List.of()),
                of(
                        "acme/runtime" + TAG,
                        List.of(image("amd64", 40_000_000, 11), image("arm64", 39_000_000, 1)),
                        List.of("acme/base" + TAG)),
                of(
                        "registry.example.com:5000/team/a-service-with-a-long-name" + TAG,
                        List.of(image("riscv64", 1, 1)),
                        List.of("acme/runtime" + TAG, "acme/base" + TAG, "linuxkit/alpine" + TAG)),
                of("acme/first" + TAG, List.of(image("s390x", 0, 0)), List.of("acme/second" + TAG)),
                of("acme/second" + TAG, List.of(recorded()), List.of("acme/first" + TAG)),
                new ReportedPackage(
                        "acme/app",
                        Optional.of("the artifact source 'org.example:tool:jar' is not made"),
                        Optional.of("linuxkit.signer is none: not signed"),
                        new ReportedSources(List.of(), List.of("alpine:3"), List.of("acme/runtime" + TAG)),
                        List.of(),
                        ReportedPublication.NONE),
                of("acme/alone" + TAG, List.of(), List.of()));
        Problem damage =
                new Problem("Tried to read it", "'index.json' is no JSON", "Empty it", ErrorTopic.CACHE_CORRUPTED);
        String page = new ReportPage("a sample", new PackageReport(packages, List.of(damage))).render();
        Files.write(Path.of(arguments[0]), page.getBytes(UTF_8));
    }

    private static ReportedPackage of(String reference, List<ReportedImage> images, List<String> buildsOn) {
        return new ReportedPackage(
                reference,
                Optional.empty(),
                Optional.empty(),
                new ReportedSources(List.of("amd64", "arm64", "s390x"), buildsOn, buildsOn),
                images,
                new ReportedPublication(
                        List.of(digest(reference)),
                        List.of(TAG.substring(1), "v1.0"),
                        List.of(new Signature(
                                "v1.0",
                                "cosign",
                                "acme/base:sha256-" + digest(reference).hex() + ".sig"))));
    }

    /** Returns an image with one layer that has nearly all bytes, and small ones. */
    private static ReportedImage image(String architecture, long bytes, int layers) {
        List<Descriptor> descriptors = IntStream.range(0, layers)
                .mapToObj(i -> Descriptor.of(
                        MediaType.OCI_LAYER_GZIP, i == 0 ? bytes : 200, digest(architecture + layers + "/" + i)))
                .toList();
        return new ReportedImage(
                "linux/" + architecture, digest(architecture), bytes + 200L * layers, Optional.of(descriptors));
    }

    private static ReportedImage recorded() {
        return new ReportedImage("linux/amd64", digest("recorded"), 1234, Optional.empty());
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(UTF_8));
    }
}
