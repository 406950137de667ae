/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.operation.index.IndexFixture;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.RegistryImages;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests of inspecting images and indexes in a registry in memory. */
class InspectImageTest {
    private final IndexFixture bench = new IndexFixture();
    private final InspectImage operation = new InspectImage(bench.registries);

    @Test
    void runWhenIndexReadsEachOfItsImages() {
        ManifestDocument image = RegistryImages.image(bench.repository, JsonObject.parse("""
                {"architecture":"arm64","os":"linux","created":"2021-02-01T00:00:00Z","config":{"User":"1","WorkingDir":"/w",\
                "Entrypoint":["/sbin/init"],"Cmd":["-x"],"Env":["A=b"],"Labels":{"l":"m"}}}""".getBytes(UTF_8)), "1");
        IndexEntry attestation = RegistryImages.attestation(bench.repository, image, "sbom");
        ManifestDocument index = bench.existing(MediaType.OCI_INDEX, IndexEntry.of(image.descriptor()), attestation);

        Inspection inspection = operation.run(ManifestReference.of(IndexFixture.REFERENCE));

        assertThat(inspection.repository()).isEqualTo(IndexFixture.REFERENCE.name());
        assertThat(inspection.tag()).contains("t");
        assertThat(inspection.target()).isEqualTo(index.descriptor());
        assertThat(inspection.platforms()).hasToString("[linux/arm64]");
        InspectedImage inspected = inspection.images().get(0);
        assertThat(inspected.manifest().orElseThrow().layers())
                .isEqualTo(image.toManifest().layers());
        ImageDetails details = inspected.details().orElseThrow();
        assertThat(details.created()).contains("2021-02-01T00:00:00Z");
        assertThat(details.execution().user()).contains("1");
        assertThat(details.execution().workingDirectory()).contains("/w");
        assertThat(details.execution().entrypoint()).containsExactly("/sbin/init");
        assertThat(details.execution().command()).containsExactly("-x");
        assertThat(details.execution().environment()).containsExactly("A=b");
        assertThat(details.labels()).containsEntry("l", "m");
        assertThat(inspection.images().get(1).details()).isEmpty();
        assertThat(inspection.images().get(1).manifest()).isPresent();
    }

    @Test
    void runWhenDigestIsGivenFindsImageWithoutTag() {
        ManifestDocument image = bench.publish("amd64");

        Inspection inspection = operation.run(
                new ManifestReference(IndexFixture.REFERENCE.name(), Optional.empty(), Optional.of(image.digest())));

        assertThat(inspection.tag()).isEmpty();
        assertThat(inspection.target()).isEqualTo(image.descriptor());
        assertThat(inspection.platforms()).hasToString("[linux/amd64]");
    }

    @Test
    void jsonHasTagAndImagesWithLayersAndConfiguration() {
        ManifestDocument image = bench.publish("amd64");

        JsonObject json = operation
                .run(ManifestReference.parse("reg.example.com/lk/a:t-amd64"))
                .toJson();

        assertThat(json.names())
                .containsExactly("image", "tag", "mediaType", "digest", "size", "hash", "platforms", "manifests");
        assertThat(json.requiredString("image")).isEqualTo("reg.example.com/lk/a");
        assertThat(json.requiredString("tag")).isEqualTo("t-amd64");
        assertThat(json.requiredNumber("size")).isEqualTo(image.descriptor().sizeBytes());
        assertThat("sha256:" + json.requiredString("hash"))
                .isEqualTo(json.requiredString("digest"))
                .isEqualTo(image.digest().toString());
        JsonObject member = json.objects("manifests").get(0);
        assertThat(member.objects("layers")).hasSize(1);
        assertThat(member.requiredObject("config").requiredObject("content").string("architecture"))
                .contains("amd64");
    }

    @Test
    void runWhenMemberDoesNotExistStillListsIt() {
        ManifestDocument image = RegistryImages.oci(bench.repository, "linux/arm", "1");
        IndexEntry entry = RegistryImages.entry(image, "linux/arm");
        bench.existing(MediaType.OCI_INDEX, entry);
        bench.repository.forget(image.digest());

        Inspection inspection = operation.run(ManifestReference.of(IndexFixture.REFERENCE));

        assertThat(inspection.images()).containsExactly(new InspectedImage(entry, Optional.empty(), Optional.empty()));
        assertThat(inspection.platforms()).hasToString("[linux/arm]");
    }

    @Test
    void runWhenReferenceDoesNotExistFails() {
        assertThatThrownBy(() -> operation.run(ManifestReference.of(IndexFixture.REFERENCE)))
                .isInstanceOf(UserException.class)
                .hasMessage("""
                        Tried to read 'reg.example.com/lk/a:t' in the registry reg.example.com: there is no such image.
                          Correct the name with -Dlinuxkit.reference, or publish the package first.
                          More: mvn linuxkit:help -Dlinuxkit.error=not-in-registry""");
    }

    @Test
    void runWhenMediaTypeIsUnknownReturnsOnlyTheTarget() {
        ManifestDocument other =
                new ManifestDocument("application/x", bench.publish("amd64").bytes());
        bench.repository.store("t", other);

        Inspection inspection = operation.run(ManifestReference.of(IndexFixture.REFERENCE));

        assertThat(inspection.target()).isEqualTo(other.descriptor());
        assertThat(inspection.images()).isEmpty();
    }
}
