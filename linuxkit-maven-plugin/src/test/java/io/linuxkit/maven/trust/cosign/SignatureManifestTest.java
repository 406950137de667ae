/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureManifestTest {
    private static SignatureManifest parse(String text) {
        return SignatureManifest.parse(new ManifestDocument(MediaType.OCI_MANIFEST, text.getBytes(UTF_8)));
    }

    private static SignatureManifest vector(String name) {
        return parse(CosignVectors.text(name));
    }

    @Test
    void withFirstSignatureIsWhatCosignWrites() {
        SignatureLayer layer = vector("signatures-one.json").signatures().get(0);
        SignatureLayer ours = SignatureLayer.of(
                CosignVectors.bytes("payload.json"), layer.signature().orElseThrow());
        SignatureConfig config = SignatureConfig.empty().with(List.of(ours));
        assertThat(config.bytes()).isEqualTo(CosignVectors.bytes("config-one.json"));
        assertThat(SignatureManifest.empty()
                        .with(List.of(ours), config)
                        .document()
                        .bytes())
                .isEqualTo(CosignVectors.bytes("signatures-one.json"));
    }

    @Test
    void withSecondSignatureIsWhatCosignWrites() {
        SignatureLayer second = vector("signatures-two.json").signatures().get(1);
        SignatureConfig config =
                SignatureConfig.parse(CosignVectors.bytes("config-one.json")).with(List.of(second));
        assertThat(config.bytes()).isEqualTo(CosignVectors.bytes("config-two.json"));
        assertThat(vector("signatures-one.json")
                        .with(List.of(second), config)
                        .document()
                        .bytes())
                .isEqualTo(CosignVectors.bytes("signatures-two.json"));
    }

    @Test
    void withKeepsWhatOthersWrote() {
        String foreign = CosignVectors.text("signatures-one.json")
                .replace("\"schemaVersion\":2,", "\"schemaVersion\":2,\"artifactType\":\"a/b\",")
                .replace("\"annotations\":{", "\"urls\":[\"https://x\"],\"annotations\":{\"z\":\"1\",\"a\":\"2\",");
        SignatureLayer layer = SignatureLayer.of(CosignVectors.bytes("payload.json"), "signature".getBytes(UTF_8));
        SignatureConfig config = SignatureConfig.empty().with(List.of(layer));
        String written = new String(
                parse(foreign).with(List.of(layer), config).document().bytes(), UTF_8);
        assertThat(written)
                .contains("\"schemaVersion\":2,\"artifactType\":\"a/b\",")
                .contains("\"urls\":[\"https://x\"],\"annotations\":{\"z\":\"1\",\"a\":\"2\",");
        assertThat(parse(written).signatures()).hasSize(2);
    }

    @Test
    void signaturesLeavesOutOtherLayers() {
        String other = CosignVectors.text("signatures-one.json").replace(SimpleSigning.MEDIA_TYPE, "text/plain");
        assertThat(parse(other).signatures()).isEmpty();
        assertThat(parse(other).layers()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"schemaVersion\":2|\"schemaVersion\":1|its schemaVersion is 1",
                "image.manifest.v1+json|image.index.v1+json|its type is 'application/vnd.oci.image.index.v1+json'",
                "image.config.v1+json|artifact|the type of its configuration is 'application/vnd.oci.artifact'",
                "\"config\"|\"conf\"|'config' is missing",
                "\"layers\":[|\"layers\":[1,|an element of 'layers' is not an object",
                "\"size\":245|\"size\":-1|a blob cannot have -1 bytes",
                "sha256:7bd|sha512:7bd|is not a digest"
            })
    void parseWhenItIsNoManifestOfSignaturesIsRefused(String before, String after, String message) {
        String original = CosignVectors.text("signatures-one.json");
        assertThat(original).contains(before);
        assertThatThrownBy(() -> parse(original.replace(before, after))).hasMessageContaining(message);
    }

    @Test
    void parseWhenItIsServedAsAnIndexIsRefused() {
        ManifestDocument index =
                new ManifestDocument(MediaType.OCI_INDEX, "{\"schemaVersion\":2,\"manifests\":[]}".getBytes(UTF_8));
        assertThatThrownBy(() -> SignatureManifest.parse(index))
                .hasMessageContaining("served as 'application/vnd.oci.image.index.v1+json'");
    }

    @Test
    void signatureWhenItIsNotBase64OrMissingIsNone() {
        String text = CosignVectors.text("signatures-one.json");
        assertThat(parse(text.replace("MEYCIQDv", "*")).signatures().get(0).signature())
                .isEmpty();
        assertThat(parse(text.replace("cosign/signature", "cosign/other"))
                        .signatures()
                        .get(0)
                        .signature())
                .isEmpty();
    }
}
