/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.testing.RegistryImages;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests of the images that an index takes its entries from, and of the checks of each image. */
class ArchitectureImagesTest {
    private final IndexFixture bench = new IndexFixture();

    @Test
    void runFindsEveryArchitectureAndOrdersThemAsLinuxKitDoes() {
        List.of("386", "amd64", "arm", "arm64", "loong64", "mips64le", "ppc64le", "riscv64", "s390x")
                .forEach(bench::publish);

        bench.run();

        assertThat(bench.index().entries())
                .extracting(entry -> entry.platform().orElseThrow().architecture())
                .containsExactly("amd64", "arm64", "s390x", "riscv64", "ppc64le", "386", "arm", "loong64", "mips64le");
    }

    @Test
    void runWhenTagSaysAnotherPlatformNamesBoth() {
        bench.publish("amd64");
        bench.publish("arm64", RegistryImages.oci(bench.repository, "linux/amd64", "wrong"));

        assertThatThrownBy(bench::run).isInstanceOf(UserException.class).hasMessage("""
                        Tried to make the index 'reg.example.com/lk/a:t': 'reg.example.com/lk/a:t-arm64' is an image for \
                        "linux/amd64", but its tag says linux/arm64.
                          Publish the package for linux/arm64 again, or delete that tag.
                          More: mvn linuxkit:help -Dlinuxkit.error=index-member""");
        assertThat(bench.writes()).isEmpty();
    }

    @Test
    void runWhenImageIsForAnotherSystemNamesIt() {
        bench.publish("amd64", RegistryImages.oci(bench.repository, "windows/amd64", "w"));

        assertRefused("'reg.example.com/lk/a:t-amd64' is an image for \"windows/amd64\", but its tag says linux/amd64");
    }

    @Test
    void runWhenConfigurationNamesArchitectureOnlyLooksAtThat() {
        bench.publish("amd64", image(JsonObject.empty().with("architecture", "arm64")));

        assertRefused("'reg.example.com/lk/a:t-amd64' is an image for \"linux/arm64\", but its tag says linux/amd64");
    }

    @Test
    void runWhenConfigurationNamesNoPlatformTakesTheArchitectureOfTheTagAndWarns() {
        ManifestDocument image = bench.publish("amd64", image(JsonObject.empty()));

        bench.run();

        assertThat(bench.index().entries()).containsExactly(RegistryImages.entry(image, "linux/amd64"));
        assertThat(bench.events.recorded)
                .containsExactly(
                        "warning 'reg.example.com/lk/a:t-amd64' does not name its platform; the architecture is taken"
                                + " from its tag.");
    }

    @Test
    void runWhenConfigurationHasVersionAndFeaturesOfSystemCopiesThemButNotTheVariant() {
        bench.publish(
                "arm64",
                image(JsonObject.empty()
                        .with("architecture", "arm64")
                        .with("os", "linux")
                        .with("variant", "v8")
                        .with("os.version", "6.1")
                        .with("os.features", List.of("a", "b"))));

        bench.run();

        assertThat(bench.text())
                .endsWith("\"platform\":{\"architecture\":\"arm64\",\"os\":\"linux\",\"os.version\":\"6.1\","
                        + "\"os.features\":[\"a\",\"b\"]}}]}");
    }

    @Test
    void runWhenConfigurationIsWrongNamesItsDigest() {
        ManifestDocument image = bench.publish(
                "amd64", image(JsonObject.empty().with("architecture", 1).with("os", "linux")));

        assertRefused("Tried to read " + image.toManifest().config().digest()
                + " in 'reg.example.com/lk/a': 'architecture' is not a text");
    }

    @Test
    void runWhenTagIsIndexOfOneImageTakesImageAndItsAttestations() {
        bench.publish("amd64");
        ManifestDocument image = RegistryImages.oci(bench.repository, "linux/arm64", "wrapped");
        IndexEntry attestation = RegistryImages.attestation(bench.repository, image, "sbom");
        bench.publish("arm64", index(RegistryImages.entry(image, "linux/arm64"), attestation));

        bench.run();

        assertThat(bench.index().entries().subList(1, 3))
                .containsExactly(RegistryImages.entry(image, "linux/arm64"), attestation);
    }

    @Test
    void runWhenTagIsIndexOfSeveralImagesListsThem() {
        bench.publish(
                "arm64",
                index(
                        RegistryImages.entry(RegistryImages.oci(bench.repository, "linux/arm64", "1"), "linux/arm64"),
                        RegistryImages.entry(RegistryImages.oci(bench.repository, "linux/amd64", "2"), "linux/amd64")));

        assertRefused("'reg.example.com/lk/a:t-arm64' is an index of linux/arm64, linux/amd64 and not an image for"
                + " linux/arm64");
    }

    @Test
    void runWhenTagIsIndexOfAnotherPlatformNamesIt() {
        bench.publish(
                "arm64",
                index(RegistryImages.entry(RegistryImages.oci(bench.repository, "linux/amd64", "2"), "linux/amd64")));

        assertRefused("'reg.example.com/lk/a:t-arm64' is an index of linux/amd64 and not an image for linux/arm64");
    }

    @Test
    void runWhenTagIsEmptyIndexSaysSo() {
        bench.publish("arm64", index());

        assertRefused("'reg.example.com/lk/a:t-arm64' is an index of no images and not an image for linux/arm64");
    }

    @Test
    void runWhenTagIsIndexOfIndexSaysSo() {
        ManifestDocument inner =
                index(RegistryImages.entry(RegistryImages.oci(bench.repository, "linux/arm64", "1"), "linux/arm64"));
        bench.repository.store(inner);
        bench.publish("arm64", index(RegistryImages.entry(inner, "linux/arm64")));

        assertRefused("'reg.example.com/lk/a:t-arm64' is an index whose entry is not an image");
    }

    @Test
    void runWhenTagIsNotAnImageNamesTypeOfItsConfiguration() {
        Descriptor config = bench.repository.add("application/vnd.oci.empty.v1+json", "{}".getBytes(UTF_8));
        bench.publish("amd64", ManifestDocument.of(Manifest.oci(config, List.of())));

        assertRefused("'reg.example.com/lk/a:t-amd64' has a configuration of the media type"
                + " \"application/vnd.oci.empty.v1+json\" and is not an image");
    }

    @Test
    void runWhenTagIsOfAnotherTypeNamesIt() {
        ManifestDocument image = RegistryImages.oci(bench.repository, "linux/amd64", "1");
        bench.publish("amd64", new ManifestDocument("application/x", image.bytes()));

        assertRefused("'reg.example.com/lk/a:t-amd64' has the media type \"application/x\" and is not an image");
    }

    @Test
    void runWhenRegistryRefusesOneTagDoesNotTakeItForAbsent() {
        bench.publish("amd64");
        bench.publish("arm64");
        bench.registries.intercept(request -> {
            if (request.equals("HEAD reg.example.com/lk/a t-arm64")) {
                throw new RegistryException(new Problem("Tried", "429", "Wait", ErrorTopic.REGISTRY_FAILURE), 429);
            }
        });

        assertThatThrownBy(bench::run).isInstanceOf(RegistryException.class).hasMessageContaining("429");
        assertThat(bench.writes()).isEmpty();
    }

    @Test
    void runWhenTagLeavesNoRoomForLongArchitectureLooksForOthers() {
        ImageReference longest = new ImageReference(IndexFixture.REFERENCE.name(), "x".repeat(128 - "-amd64".length()));
        ManifestDocument image = RegistryImages.oci(bench.repository, "linux/amd64", "1");
        bench.repository.store(longest.tag() + "-amd64", image);

        PublishedIndex published = bench.run(IndexRequest.of(longest, List.of()));

        assertThat(published.entries()).containsExactly(RegistryImages.entry(image, "linux/amd64"));
    }

    @Test
    void runReadsEachImageOnce() {
        ManifestDocument image = bench.publish("amd64");
        AtomicInteger reads = new AtomicInteger();
        bench.registries.intercept(request -> {
            if (request.equals("GET reg.example.com/lk/a " + image.digest())) {
                reads.incrementAndGet();
            }
        });

        assertThat(bench.run().changed()).isTrue();

        assertThat(reads).hasValue(1);
    }

    private ManifestDocument image(JsonObject config) {
        return RegistryImages.image(bench.repository, config, "own");
    }

    private static ManifestDocument index(IndexEntry... entries) {
        return ManifestDocument.of(Index.of(MediaType.OCI_INDEX, List.of(entries)));
    }

    private void assertRefused(String found) {
        assertThatThrownBy(bench::run).isInstanceOf(UserException.class).hasMessageContaining(found);
        assertThat(bench.writes()).isEmpty();
    }
}
