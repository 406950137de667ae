/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import static io.linuxkit.maven.operation.index.IndexFixture.request;
import static io.linuxkit.maven.operation.index.IndexFixture.rows;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.operation.PublishedTag;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.RegistryImages;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests of the index that is written, and of what is reported about it. */
class AssembleIndexTest {
    private static final String OTHERS_SAY = """
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[%s],\
            "annotations":{"made.by":"others"}}""";

    private final IndexFixture bench = new IndexFixture();

    @Test
    void runAgainWithFurtherImageGrowsAndThenStays() {
        bench.publish("amd64");

        PublishedIndex first = bench.run(request("amd64", "arm64"));
        bench.publish("arm64");
        PublishedIndex second = bench.run(request("amd64", "arm64"));
        PublishedIndex third = bench.run(request("amd64", "arm64"));

        assertThat(rows(first)).containsExactly("amd64 added", "arm64 missing");
        assertThat(rows(second)).containsExactly("amd64 kept", "arm64 added");
        assertThat(rows(third)).containsExactly("amd64 kept", "arm64 kept");
        assertThat(List.of(first.changed(), second.changed(), third.changed())).containsExactly(true, true, false);
        assertThat(bench.writes()).containsExactly("t", "t");
        assertThat(third.index()).isEqualTo(bench.index().descriptor());
        assertThat(bench.events.recorded)
                .containsExactly("warning The index 'reg.example.com/lk/a:t' has no image for arm64 yet.");
    }

    /** The configuration is nearly as large as the largest document that push takes from the cache. */
    @Test
    void runTakesImagesWithLargeConfigurations() {
        JsonObject config = JsonObject.empty()
                .with("architecture", "amd64")
                .with("os", "linux")
                .with("author", "a".repeat((15 << 20) + (1 << 19)));
        bench.publish("amd64", RegistryImages.image(bench.repository, config, "large"));

        assertThat(rows(bench.run())).containsExactly("amd64 added");
    }

    @Test
    void runWhenImageWasPublishedAgainReplacesIt() {
        bench.publish("amd64", "old");
        bench.run();
        ManifestDocument fresh = bench.publish("amd64", "new");

        PublishedIndex published = bench.run();

        assertThat(rows(published)).containsExactly("amd64 replaced");
        assertThat(bench.index().manifests()).extracting(Descriptor::digest).containsExactly(fresh.digest());
    }

    @Test
    void runWhenTagOfMemberIsGoneKeepsMember() {
        bench.publish("amd64");
        bench.publish("s390x");
        bench.run();
        bench.repository.untag("t-s390x");
        bench.publish("arm64");

        assertThat(rows(bench.run(request("s390x")))).containsExactly("amd64 kept", "arm64 added", "s390x kept");
    }

    @Test
    void runKeepsForeignEntriesWithAllTheirMembers() {
        ManifestDocument amd64 = bench.publish("amd64");
        ManifestDocument windows = RegistryImages.oci(bench.repository, "windows/amd64", "w");
        JsonObject foreign = windows.descriptor()
                .toJson()
                .with("artifactType", "x/y")
                .with("urls", List.of("https://example.com"))
                .with("platform", JsonObject.parse("""
                        {"architecture":"amd64","os":"windows","os.version":"10.0","os.features":["win32k"]}""".getBytes(UTF_8)));
        ManifestDocument bare = RegistryImages.oci(bench.repository, "linux/amd64", "bare");
        store(OTHERS_SAY.formatted(foreign + "," + bare.descriptor().toJson()));

        PublishedIndex published = bench.run();

        assertThat(bench.text())
                .isEqualTo(OTHERS_SAY.formatted(
                        RegistryImages.entry(amd64, "linux/amd64").json() + "," + foreign + ","
                                + bare.descriptor().toJson()));
        assertThat(rows(published)).containsExactly("amd64 added", "windows/amd64 kept", "- kept");
    }

    @Test
    void runWhenIndexIsAnnotatedKeepsTheOciFormatForDockerImages() {
        bench.publish("amd64", RegistryImages.docker(bench.repository, "linux/amd64", "1"));
        store(OTHERS_SAY.formatted(""));

        bench.run();

        assertThat(bench.index().mediaType()).isEqualTo(MediaType.OCI_INDEX);
        assertThat(bench.text()).endsWith("\"annotations\":{\"made.by\":\"others\"}}");
    }

    @Test
    void runKeepsOtherVariantsAndReplacesItsOwn() {
        bench.publish("arm");
        bench.publish("arm64");
        IndexEntry v6 = RegistryImages.entry(RegistryImages.oci(bench.repository, "linux/arm/v6", "6"), "linux/arm/v6");
        bench.existing(
                MediaType.OCI_INDEX,
                v6,
                RegistryImages.entry(RegistryImages.oci(bench.repository, "linux/arm/v7", "7"), "linux/arm/v7"),
                RegistryImages.entry(RegistryImages.oci(bench.repository, "linux/arm64/v8", "8"), "linux/arm64/v8"));

        PublishedIndex published = bench.run();

        assertThat(rows(published)).containsExactly("arm64 replaced", "arm replaced", "arm/v6 kept");
        assertThat(bench.index().entries()).contains(v6);
        assertThat(bench.run().changed()).isFalse();
    }

    @Test
    void runWhenEntryOfTheSameImageNamesItsVariantKeepsIt() {
        ManifestDocument image = bench.publish("arm64");
        ManifestDocument existing = bench.existing(MediaType.OCI_INDEX, RegistryImages.entry(image, "linux/arm64/v8"));

        PublishedIndex published = bench.run();

        assertThat(published.changed()).isFalse();
        assertThat(rows(published)).containsExactly("arm64/v8 kept");
        assertThat(bench.repository.tagged("t")).contains(existing);
    }

    @Test
    void runWhenEntryOfTheSameImageHasNoPlatformAddsThePlatform() {
        ManifestDocument image = bench.publish("arm64");
        bench.existing(MediaType.OCI_INDEX, IndexEntry.of(image.descriptor()));

        bench.run();

        assertThat(bench.index().entries()).containsExactly(RegistryImages.entry(image, "linux/arm64"));
    }

    @Test
    void runKeepsAttestationsOfImagesStillThereAndDropsOthers() {
        ManifestDocument kept = bench.publish("amd64");
        ManifestDocument gone = RegistryImages.oci(bench.repository, "linux/arm64", "gone");
        bench.publish("arm64", "new");
        IndexEntry attestation = RegistryImages.attestation(bench.repository, kept, "kept");
        bench.existing(
                MediaType.OCI_INDEX,
                RegistryImages.attestation(bench.repository, gone, "gone"),
                attestation,
                RegistryImages.entry(gone, "linux/arm64"),
                RegistryImages.entry(kept, "linux/amd64"));

        PublishedIndex published = bench.run();

        assertThat(rows(published))
                .containsExactly("amd64 kept", "arm64 replaced", "attestation kept", "attestation dropped");
        assertThat(bench.index().entries()).hasSize(3).endsWith(attestation);
    }

    @Test
    void runWhenContentIsTheSameInAnotherFormatChangesNothing() {
        ManifestDocument image = bench.publish("amd64", RegistryImages.docker(bench.repository, "linux/amd64", "1"));
        ManifestDocument existing = bench.existing(MediaType.OCI_INDEX, RegistryImages.entry(image, "linux/amd64"));

        assertThat(bench.run().changed()).isFalse();
        assertThat(bench.run(request(IndexFormat.OCI)).changed()).isFalse();
        assertThat(bench.repository.tagged("t")).contains(existing);

        assertThat(bench.run(request(IndexFormat.DOCKER)).changed()).isTrue();
        assertThat(bench.index().mediaType()).isEqualTo(MediaType.DOCKER_MANIFEST_LIST);
        assertThat(bench.run(request(IndexFormat.DOCKER)).changed()).isFalse();
    }

    @Test
    void runWhenDockerFormatIsRequestedTakesOciImagesToo() {
        bench.publish("amd64");

        bench.run(request(IndexFormat.DOCKER));

        assertThat(bench.text()).startsWith("{\n  \"schemaVersion\": 2,\n  \"mediaType\": \"application/vnd.docker.");
        assertThat(bench.index().manifests()).extracting(Descriptor::mediaType).containsExactly(MediaType.OCI_MANIFEST);
    }

    @Test
    void runWhenPlainImageIsMemberReplacesItWithAnIndex() {
        ManifestDocument image = bench.publish("amd64");
        bench.publish("arm64");
        bench.repository.store("t", image);

        assertThat(rows(bench.run())).containsExactly("amd64 kept", "arm64 added");
        assertThat(bench.index().manifests()).hasSize(2);
    }

    @Test
    void runWhenPlainImageIsForAnotherArchitectureMakesItAnEntry() {
        ManifestDocument image = RegistryImages.oci(bench.repository, "linux/amd64", "plain");
        bench.repository.store("t", image);
        bench.publish("arm64");

        assertThat(rows(bench.run())).containsExactly("amd64 kept", "arm64 added");
        assertThat(bench.index().entries()).startsWith(RegistryImages.entry(image, "linux/amd64"));
    }

    @Test
    void runWhenPlainImageWouldBeLostRefusesUnlessOverwriting() {
        ManifestDocument image = RegistryImages.oci(bench.repository, "linux/amd64", "plain");
        bench.repository.store("t", image);
        ManifestDocument member = bench.publish("amd64");

        assertThatThrownBy(bench::run)
                .isInstanceOf(UserException.class)
                .hasMessage("Tried to read the index 'reg.example.com/lk/a:t': the tag points at the image "
                        + image.digest() + " for 'linux/amd64', which has no tag 't-<arch>' and would be lost"
                        + ".\n  Delete that tag, or replace its target with -Dlinuxkit.overwrite.\n"
                        + "  More: mvn linuxkit:help -Dlinuxkit.error=index-existing");
        assertThat(bench.writes()).isEmpty();

        bench.run(new IndexRequest(IndexFixture.REFERENCE, List.of(), List.of(), IndexFormat.AUTO, false, true));
        assertThat(bench.index().manifests()).extracting(Descriptor::digest).containsExactly(member.digest());
    }

    @Test
    void runWhenThereIsNoImageFails() {
        assertThatThrownBy(bench::run).isInstanceOf(UserException.class).hasMessage("""
                        Tried to make the index 'reg.example.com/lk/a:t': the registry has no image \
                        'reg.example.com/lk/a:t-<arch>'.
                          Publish the images first, with mvn deploy -Dlinuxkit.manifest=false on a machine of each \
                        architecture.
                          More: mvn linuxkit:help -Dlinuxkit.error=index-empty""");
        assertThat(bench.repository.tagged("t")).isEmpty();
    }

    @Test
    void runWhenThereIsNoImageButAnEmptyIndexFails() {
        bench.existing(MediaType.OCI_INDEX);

        assertThatThrownBy(bench::run).isInstanceOf(UserException.class).hasMessageEndingWith("=index-empty");
    }

    @Test
    void runWhenThereIsNoImageButAnIndexKeepsItAndWarns() {
        IndexEntry member =
                RegistryImages.entry(RegistryImages.oci(bench.repository, "linux/amd64", "1"), "linux/amd64");
        ManifestDocument existing = bench.existing(MediaType.OCI_INDEX, member);

        PublishedIndex published = bench.run(request("amd64", "arm64"));

        assertThat(rows(published)).containsExactly("amd64 kept", "arm64 missing");
        assertThat(bench.repository.tagged("t")).contains(existing);
        assertThat(bench.events.recorded)
                .containsExactly(
                        "warning The registry has no image 'reg.example.com/lk/a:t-<arch>'; the index is not changed.",
                        "warning The index 'reg.example.com/lk/a:t' has no image for arm64 yet.");
    }

    @Test
    void runWhenMissingArchitectureIsAnErrorPublishesNothing() {
        bench.publish("amd64");
        IndexRequest request = new IndexRequest(
                IndexFixture.REFERENCE,
                request("amd64", "s390x", "arm").expected(),
                List.of(),
                IndexFormat.AUTO,
                true,
                false);

        assertThatThrownBy(() -> bench.run(request))
                .isInstanceOf(UserException.class)
                .hasMessage("""
                        Tried to make the index 'reg.example.com/lk/a:t': the registry has no image for s390x, arm.
                          Publish it first, or omit -Dlinuxkit.failOnMissingArch; nothing was published now.
                          More: mvn linuxkit:help -Dlinuxkit.error=index-missing-arch""");
        assertThat(bench.writes()).isEmpty();
    }

    @Test
    void runWritesReleaseTagsOnlyWhenTheyPointAtAnotherIndex() {
        bench.publish("amd64");
        bench.repository.store("v2", bench.publish("arm64"));
        IndexRequest request = new IndexRequest(
                IndexFixture.REFERENCE, List.of(), List.of("v1", "v2"), IndexFormat.AUTO, false, false);

        PublishedIndex first = bench.run(request);
        PublishedIndex second = bench.run(request);

        assertThat(bench.writes()).containsExactly("t", "v1", "v2");
        assertThat(bench.repository.tagged("v1")).isEqualTo(bench.repository.tagged("t"));
        assertThat(bench.repository.tagged("v2")).isEqualTo(bench.repository.tagged("t"));
        String target = ": digest: " + first.index().digest() + " size: "
                + first.index().sizeBytes();
        assertThat(first.tags())
                .extracting(PublishedTag::toLine)
                .containsExactly("t" + target, "v1" + target, "v2" + target);
        assertThat(first.tags()).extracting(PublishedTag::written).containsOnly(true);
        assertThat(second.tags()).extracting(PublishedTag::written).containsExactly(false, false, false);
    }

    @Test
    void runWhenSomebodyWritesInBetweenLooksAgain() {
        bench.publish("amd64");
        AtomicInteger writes = new AtomicInteger();
        bench.registries.intercept(request -> {
            if (request.startsWith("PUT") && writes.getAndIncrement() == 0) {
                bench.publish("arm64");
            }
        });

        PublishedIndex published = bench.run();

        assertThat(rows(published)).containsExactly("amd64 added", "arm64 added");
        assertThat(bench.events.recorded).containsExactly("changed meanwhile reg.example.com/lk/a:t");
        assertThat(bench.pauses).containsExactly(Duration.ofMillis(100));
    }

    @Test
    void runWhenIndexIsDifferentEveryTimeGivesUp() {
        bench.publish("amd64");
        ManifestDocument other = ManifestDocument.of(Index.of(MediaType.OCI_INDEX, List.of()));
        bench.registries.intercept(request -> {
            if (request.equals("GET reg.example.com/lk/a t")) {
                bench.repository.store("t", other);
            }
        });

        assertThatThrownBy(bench::run).isInstanceOf(EnvironmentException.class).hasMessage("""
                        Tried to publish the index 'reg.example.com/lk/a:t': others changed it during each of the 12 \
                        attempts, or the registry returned old content.
                          Run linuxkit:index again when nobody else publishes this package, and give all runs the same \
                        linuxkit.indexFormat.
                          More: mvn linuxkit:help -Dlinuxkit.error=index-unstable""");
        assertThat(bench.pauses).hasSize(11).endsWith(Duration.ofMillis(1600), Duration.ofMillis(1600));
    }

    @Test
    void runWhenIndexHasNoMediaTypeMemberReadsIt() {
        ManifestDocument image = bench.publish("amd64");
        store("{\"manifests\":[" + RegistryImages.entry(image, "linux/amd64").json() + "]}");

        assertThat(bench.run().changed()).isFalse();
    }

    @Test
    void runWhenTagPointsAtNeitherIndexNorImageNamesItsType() {
        bench.publish("amd64");
        ManifestDocument other = RegistryImages.oci(bench.repository, "linux/amd64", "other");
        bench.repository.store("t", new ManifestDocument("application/x", other.bytes()));

        assertThatThrownBy(bench::run)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the tag points at a document of the media type \"application/x\", which is"
                        + " neither an index nor an image")
                .hasMessageContaining("\n  Delete that tag.\n");
        assertThat(bench.writes()).isEmpty();
    }

    private void store(String index) {
        bench.repository.store("t", new ManifestDocument(MediaType.OCI_INDEX, index.getBytes(UTF_8)));
    }
}
