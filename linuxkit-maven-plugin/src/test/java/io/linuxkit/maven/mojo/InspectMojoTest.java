/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.testing.InMemoryRegistries;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import io.linuxkit.maven.testing.RegistryImages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectMojoTest {
    private static final ImageName NAME = new ImageName("linuxkit/a");

    private final InMemoryRegistries registries = new InMemoryRegistries();
    private final InMemoryRepository repository = registries.repository(NAME);

    @TempDir
    Path temporary;

    @Test
    void inspectPrintsTagThenImagesThenValues() {
        ManifestDocument image = RegistryImages.image(repository, JsonObject.parse("""
                {"architecture":"arm64","os":"linux","created":"2021-02-01T00:00:00Z","config":{"User":"1","WorkingDir":"/w",\
                "Entrypoint":["/sbin/init","-q"],"Cmd":["-x"],"Env":["A=b","C=d"],"Labels":{"m":"\\u001b[31mred","l":"x"}}}""".getBytes(UTF_8)), "1");
        IndexEntry attestation = RegistryImages.attestation(repository, image, "sbom");
        ManifestDocument index = ManifestDocument.of(
                Index.of(MediaType.OCI_INDEX, List.of(RegistryImages.entry(image, "linux/arm64"), attestation)));
        repository.store("t", index);
        Descriptor config = image.toManifest().config();

        assertThat(String.join("\n", inspect(setup(), ManifestReference.parse("linuxkit/a:t"))))
                .isEqualTo("""
                        Repository:  docker.io/linuxkit/a
                        Tag:         t
                        Media type:  application/vnd.oci.image.index.v1+json
                        Digest:      INDEX
                        Size:        INDEX_SIZE
                        Platforms:   linux/arm64

                        linux/arm64
                          Media type:  application/vnd.oci.image.manifest.v1+json
                          Digest:      MANIFEST
                          Size:        IMAGE_SIZE
                          Config:      CONFIG  CONFIG_SIZE
                          Layers:      LAYER  7
                          Created:     2021-02-01T00:00:00Z
                          Entrypoint:  /sbin/init -q
                          Command:     -x
                          User:        1
                          Directory:   /w
                          Environment: A=b
                                       C=d
                          Labels:      l=x
                                       m=red

                        attestation
                          Media type:  application/vnd.oci.image.manifest.v1+json
                          Digest:      ATTESTATION
                          Size:        ATTESTATION_SIZE
                          Config:      sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a  2
                          Layers:      STATEMENT  4

                        IMAGE=docker.io/linuxkit/a
                        TAG=t
                        SIZE=INDEX_SIZE
                        HASH=HEX""".replace("ATTESTATION_SIZE", size(attestation.descriptor()))
                        .replace(
                                "ATTESTATION", attestation.descriptor().digest().toString())
                        .replace("STATEMENT", Digest.of("sbom".getBytes(UTF_8)).toString())
                        .replace("INDEX_SIZE", size(index.descriptor()))
                        .replace("INDEX", index.digest().toString())
                        .replace("IMAGE_SIZE", size(image.descriptor()))
                        .replace("MANIFEST", image.digest().toString())
                        .replace("CONFIG_SIZE", size(config))
                        .replace("CONFIG", config.digest().toString())
                        .replace("LAYER", Digest.of("layer 1".getBytes(UTF_8)).toString())
                        .replace("HEX", index.digest().hex()));
    }

    @Test
    void inspectWhenDigestIsAskedForHasEmptyTag() {
        ManifestDocument image = RegistryImages.oci(repository, "linux/amd64", "1");

        List<String> lines =
                inspect(setup(), new ManifestReference(NAME, Optional.empty(), Optional.of(image.digest())));

        assertThat(lines)
                .doesNotContain("Tag:         ")
                .endsWith(
                        "IMAGE=docker.io/linuxkit/a",
                        "TAG=",
                        "SIZE=" + image.descriptor().sizeBytes(),
                        "HASH=" + image.digest().hex());
    }

    @Test
    void inspectWhenMemberIsMissingSaysSo() {
        ManifestDocument image = RegistryImages.oci(repository, "linux/amd64", "1");
        repository.store(
                "t", ManifestDocument.of(Index.of(MediaType.OCI_INDEX, List.of(IndexEntry.of(image.descriptor())))));
        repository.forget(image.digest());

        assertThat(inspect(setup(), ManifestReference.parse("linuxkit/a:t")))
                .contains("unknown platform", "  Contents:    not in this repository, or not an image");
    }

    @Test
    void inspectWhenJsonPrintsOneObjectForEach() {
        repository.store("t", RegistryImages.oci(repository, "linux/amd64", "1"));
        ManifestReference reference = ManifestReference.parse("linuxkit/a:t");

        List<String> lines = inspect(setup().userProperty("format", "json"), reference, reference);

        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(
                                JsonObject.parse(line.getBytes(UTF_8)).requiredString("image"))
                        .isEqualTo("docker.io/linuxkit/a"));
    }

    @Test
    void inspectWhenSeveralPackagesAreAskedForPutsEmptyLineBetween() {
        repository.store("t", RegistryImages.oci(repository, "linux/amd64", "1"));
        ManifestReference reference = ManifestReference.parse("linuxkit/a:t");

        List<String> one = inspect(setup(), reference);
        List<String> two = inspect(setup(), reference, reference);

        assertThat(two.subList(0, one.size())).isEqualTo(one);
        assertThat(two.get(one.size())).isEmpty();
        assertThat(two.subList(one.size() + 1, two.size())).isEqualTo(one);
    }

    @Test
    void executeWhenReferenceOrFormatIsWrongNamesIt() {
        assertThatThrownBy(() ->
                        goal(setup().userProperty("reference", "linuxkit/a")).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("""
                        Tried to read the parameter 'reference': 'linuxkit/a' is not an image reference of the form 'name:tag'.
                          Give -Dlinuxkit.reference=name:tag or name@sha256:….
                          More: mvn linuxkit:help -Dlinuxkit.error=reference""");
        assertThatThrownBy(() -> goal(setup().userProperty("format", "xml")).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("\"xml\" is not among its values");
    }

    private List<String> inspect(GoalSetup setup, ManifestReference... references) {
        return goal(setup).inspect(List.of(references), registries);
    }

    private static String size(Descriptor descriptor) {
        return String.valueOf(descriptor.sizeBytes());
    }

    private GoalSetup setup() {
        return new GoalSetup(temporary);
    }

    private static InspectMojo goal(GoalSetup setup) {
        return setup.of(new InspectMojo());
    }
}
