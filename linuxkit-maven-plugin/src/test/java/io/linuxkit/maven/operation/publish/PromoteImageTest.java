/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.operation.PublishedTag;
import io.linuxkit.maven.operation.index.AssembleIndex;
import io.linuxkit.maven.operation.index.IndexFixture;
import io.linuxkit.maven.operation.index.IndexRequest;
import io.linuxkit.maven.operation.index.PublishedIndex;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.registry.TransferListener;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import io.linuxkit.maven.testing.RegistryImages;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of promoting images and indexes to other tags, repositories and registries. */
class PromoteImageTest {
    private static final String SAME_REGISTRY = "reg.example.com/prod/a:v1";
    private static final String OTHER_REGISTRY = "other.example.com/prod/a:v1";

    private final IndexFixture bench = new IndexFixture();
    private final PromoteImage operation = new PromoteImage(bench.registries, TransferListener.NONE);
    private ManifestDocument amd64 = RegistryImages.oci(bench.repository, "linux/amd64", "1");
    private ManifestDocument arm64 = RegistryImages.oci(bench.repository, "linux/arm64", "2");
    private ManifestDocument index = amd64;

    @BeforeEach
    void publishIndex() {
        IndexEntry attestation = RegistryImages.attestation(bench.repository, amd64, "sbom");
        index = bench.existing(
                MediaType.OCI_INDEX,
                RegistryImages.entry(amd64, "linux/amd64"),
                RegistryImages.entry(arm64, "linux/arm64"),
                attestation);
    }

    @Test
    void runWhenTagOfSameRepositoryWritesTagsOnly() {
        List<PublishedTag> tags = promote("reg.example.com/lk/a:v1", false);

        assertThat(tags).extracting(tag -> tag.reference().tag()).containsExactly("v1-amd64", "v1-arm64", "v1");
        assertThat(tags).extracting(PublishedTag::written).containsOnly(true);
        assertThat(tags.get(2).target()).isEqualTo(index.descriptor());
        assertThat(bench.repository.tagged("v1")).contains(index);
        assertThat(bench.repository.tagged("v1-arm64")).contains(arm64);
        assertThat(bench.writes()).containsExactly("v1-amd64", "v1-arm64", "v1");
        assertThat(bench.registries.requests).noneMatch(request -> request.startsWith("UPLOADED"));
    }

    @Test
    void runWhenRegistryIsTheSameMountsEveryBlob() {
        promote(SAME_REGISTRY, false);

        assertThat(repository(SAME_REGISTRY).tagged("v1")).contains(index);
        assertThat(transfers("MOUNTED")).hasSize(6);
        assertThat(transfers("UPLOADED")).isEmpty();
    }

    @Test
    void runWhenRegistryIsAnotherSendsEveryBlobOnceAndIndexLast() {
        promote(OTHER_REGISTRY, false);

        InMemoryRepository target = repository(OTHER_REGISTRY);
        assertThat(target.tagged("v1")).contains(index);
        assertThat(target.tagged("v1-amd64")).contains(amd64);
        assertThat(transfers("UPLOADED")).hasSize(6).doesNotHaveDuplicates();
        assertThat(bench.writes()).endsWith("v1-amd64", "v1-arm64", "v1");
    }

    @Test
    void runOfIndexAfterPromotionChangesNothing() {
        promote(OTHER_REGISTRY, false);

        PublishedIndex published = new AssembleIndex(bench.registries, bench.events)
                .run(IndexRequest.of(ImageReference.parse(OTHER_REGISTRY), List.of()));

        assertThat(published.changed()).isFalse();
        assertThat(published.index()).isEqualTo(index.descriptor());
    }

    @Test
    void runAgainSendsNothing() {
        promote(OTHER_REGISTRY, false);
        bench.registries.requests.clear();

        List<PublishedTag> tags = promote(OTHER_REGISTRY, false);

        assertThat(tags).extracting(PublishedTag::written).containsOnly(false);
        assertThat(bench.writes()).isEmpty();
        assertThat(bench.registries.requests).noneMatch(request -> request.contains("PRESENT"));
    }

    @Test
    void runAfterOneImageChangedSendsOnlyThatImage() {
        promote(OTHER_REGISTRY, false);
        ManifestDocument fresh = RegistryImages.oci(bench.repository, "linux/arm64", "3");
        ManifestDocument grown = bench.existing(
                MediaType.OCI_INDEX,
                RegistryImages.entry(amd64, "linux/amd64"),
                RegistryImages.entry(fresh, "linux/arm64"));
        bench.registries.requests.clear();

        promote(OTHER_REGISTRY, true);

        assertThat(transfers("UPLOADED")).hasSize(2);
        assertThat(bench.writes()).containsExactly(fresh.digest().toString(), "v1-arm64", "v1");
        assertThat(repository(OTHER_REGISTRY).tagged("v1")).contains(grown);
    }

    @Test
    void runWhenSourceIsPlainImageWritesOnlyTheRequestedTag() {
        bench.publish("amd64", amd64);

        List<PublishedTag> tags = operation.run(request("reg.example.com/lk/a:t-amd64", OTHER_REGISTRY, false));

        assertThat(tags).extracting(tag -> tag.reference().toString()).containsExactly(OTHER_REGISTRY);
        assertThat(repository(OTHER_REGISTRY).tagged("v1")).contains(amd64);
    }

    @Test
    void runWhenSourceIsDigestFindsIt() {
        operation.run(request("reg.example.com/lk/a@" + arm64.digest(), OTHER_REGISTRY, false));

        assertThat(repository(OTHER_REGISTRY).tagged("v1")).contains(arm64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1-arm64"})
    void runWhenOneTagPointsAtAnotherImageSendsNothingUnlessOverwriting(String tag) {
        InMemoryRepository target = repository(OTHER_REGISTRY);
        ManifestDocument other = RegistryImages.oci(target, "linux/arm64", "other");
        target.store(tag, other);
        String wanted =
                tag.equals("v1") ? index.digest().toString() : arm64.digest().toString();

        assertThatThrownBy(() -> promote(OTHER_REGISTRY, false))
                .isInstanceOf(UserException.class)
                .hasMessage("Tried to promote " + wanted + " to 'other.example.com/prod/a:" + tag
                        + "': this tag points at '" + other.digest()
                        + "' already.\n  Choose another tag with -Dlinuxkit.to, or replace this one with"
                        + " -Dlinuxkit.overwrite;"
                        + " nothing was sent.\n  More: mvn linuxkit:help -Dlinuxkit.error=promote-conflict");
        assertThat(bench.writes()).isEmpty();
        assertThat(transfers("UPLOADED")).isEmpty();

        promote(OTHER_REGISTRY, true);
        assertThat(target.tagged("v1")).contains(index);
        assertThat(target.tagged("v1-arm64")).contains(arm64);
    }

    @Test
    void runWhenBlobIsRefusedPublishesNoTag() {
        bench.registries.intercept(request -> {
            if (request.startsWith("UPLOADED")) {
                throw new RegistryException(new Problem("Tried", "403", "Log in", ErrorTopic.REGISTRY_FAILURE), 403);
            }
        });

        assertThatThrownBy(() -> promote(OTHER_REGISTRY, false)).isInstanceOf(RegistryException.class);
        assertThat(bench.writes()).isEmpty();
    }

    @Test
    void runWhenTagHasAnotherDigestAfterwardsFails() {
        bench.registries.intercept(request -> {
            if (request.startsWith("HEAD") && bench.writes().contains("v1")) {
                bench.repository.store("v1", amd64);
            }
        });

        assertThatThrownBy(() -> promote("reg.example.com/lk/a:v1", false))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("Tried to promote " + index.digest()
                        + " to 'reg.example.com/lk/a:v1': the registry accepted it, but the tag does not point at it"
                        + " now.\n  Run the goal again when nobody else writes this tag.\n"
                        + "  More: mvn linuxkit:help -Dlinuxkit.error=promote-unconfirmed");
    }

    @Test
    void runWhenSourceDoesNotExistFails() {
        assertThatThrownBy(() -> operation.run(request("reg.example.com/lk/a:none", OTHER_REGISTRY, false)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Tried to read 'reg.example.com/lk/a:none'");
    }

    @Test
    void runWhenTagIsTooLongWithAnArchitectureSendsNothing() {
        assertThatThrownBy(() -> promote("reg.example.com/lk/a:" + "x".repeat(125), false))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("=promote-target");
        assertThat(bench.writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ":v1, reg:5000/lk/a:v1",
        "lk/b, lk/b:t",
        "docker.io/library/v1.0, docker.io/library/v1.0:t",
        "reg:5000/b, reg:5000/b:t",
        "reg:5000/b:v1, reg:5000/b:v1",
        "b:v1, b:v1",
    })
    void targetTakesMissingNameOrTagFromSource(String text, String target) {
        assertThat(PromotionRequest.target(text, ManifestReference.parse("reg:5000/lk/a:t")))
                .hasToString(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.0", "latest", "1"})
    void targetThatIsATagWithoutItsColonIsRefused(String text) {
        ManifestReference source = ManifestReference.parse("reg:5000/lk/a:t");

        assertThatThrownBy(() -> PromotionRequest.target(text, source))
                .isInstanceOf(UserException.class)
                .hasMessage("Tried to promote to \"" + text
                        + "\": it is neither a tag, which begins with a colon, nor a name with an organisation or a registry.\n"
                        + "  Did you mean -Dlinuxkit.to=:" + text + "? A repository of that name on Docker Hub is"
                        + " docker.io/library/" + text
                        + ".\n  More: mvn linuxkit:help -Dlinuxkit.error=promote-target");
    }

    @Test
    void targetWithoutAnyTagIsRefused() {
        ManifestReference source =
                new ManifestReference(IndexFixture.REFERENCE.name(), Optional.empty(), Optional.of(amd64.digest()));

        assertThatThrownBy(() -> PromotionRequest.target("lk/b", source))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Tried to promote to \"lk/b\": the source '" + source
                                + "' has no tag that the target could use.\n"
                                + "  Give -Dlinuxkit.to=:tag, name:tag or org/name.\n  More: mvn linuxkit:help -Dlinuxkit.error=promote-target");
        assertThatThrownBy(() -> PromotionRequest.target(":.x", source))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'.x' is not a tag");
    }

    private List<PublishedTag> promote(String target, boolean overwrite) {
        return operation.run(request("reg.example.com/lk/a:t", target, overwrite));
    }

    private static PromotionRequest request(String source, String target, boolean overwrite) {
        return new PromotionRequest(ManifestReference.parse(source), ImageReference.parse(target), overwrite);
    }

    private InMemoryRepository repository(String reference) {
        return bench.registries.repository(ImageReference.parse(reference).name());
    }

    private List<String> transfers(String kind) {
        return bench.registries.requests.stream()
                .filter(request -> request.startsWith(kind))
                .toList();
    }
}
