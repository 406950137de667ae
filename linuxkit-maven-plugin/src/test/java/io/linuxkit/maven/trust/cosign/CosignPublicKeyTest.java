/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosignPublicKeyTest {
    @TempDir
    Path directory;

    @Test
    void readWhenCosignMadeItHasTheFingerprintThatOpensslTells() {
        Path file = CosignVectors.file(directory, "k", CosignVectors.text("cosign.pub"), "rw-r--r--");
        assertThat(CosignPublicKey.read(file).fingerprint()).isEqualTo(CosignVectors.COSIGN);
        assertThat(CosignVectors.publicKey("other.pub")).hasToString(CosignVectors.OTHER);
    }

    @Test
    void verifiesWhenCosignSignedIsTrueForItsKeyOnly() {
        byte[] signature = SignatureManifest.parse(
                        new ManifestDocument(MediaType.OCI_MANIFEST, CosignVectors.bytes("signatures-one.json")))
                .signatures()
                .get(0)
                .signature()
                .orElseThrow();
        byte[] payload = CosignVectors.bytes("payload.json");
        CosignPublicKey key = CosignVectors.publicKey("cosign.pub");
        assertThat(key.verifies(payload, signature)).isTrue();
        assertThat(CosignVectors.publicKey("other.pub").verifies(payload, signature))
                .isFalse();
        payload[20] ^= 1;
        assertThat(key.verifies(payload, signature)).isFalse();
        assertThat(key.verifies(payload, new byte[0])).isFalse();
    }

    @Test
    void parseWhenNothingIsInsideSaysSo() {
        String empty = "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n";
        TrustException refusal = catchThrowableOfType(TrustException.class, () -> CosignPublicKey.parse(empty));
        assertThat(refusal.failure()).isEqualTo(TrustFailure.KEY_FILE);
    }

    @ParameterizedTest
    @CsvSource({
        "p384.pub, it is an EC key on the curve 'secp384r1' instead of an EC key on the curve P-256",
        "rsa.pub, it is an RSA key instead of an EC key on the curve P-256",
        "cosign.key, it holds 'ENCRYPTED SIGSTORE PRIVATE KEY' and no 'PUBLIC KEY'",
        "payload.json, it holds no '-----BEGIN PUBLIC KEY-----'"
    })
    void parseWhenItIsAnotherThingSaysWhich(String name, String message) {
        TrustException refusal = catchThrowableOfType(TrustException.class, () -> CosignVectors.publicKey(name));
        assertThat(refusal.failure()).isEqualTo(TrustFailure.KEY_FILE);
        assertThat(refusal)
                .hasMessageContaining("Tried to read the public key given as text: " + message)
                .hasMessageNotContaining("eyJ");
    }

    @Test
    void parseWhenPointIsNotOnTheCurveSaysSo() {
        String pem = CosignVectors.text("cosign.pub").replace("fsNw==", "fsNg==");
        assertThatThrownBy(() -> CosignPublicKey.parse(pem))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("its point is not on the curve P-256");
    }

    @Test
    void readWhenThereIsNoFileSaysSo() {
        Path file = directory.resolve("absent.pub");
        TrustException refusal = catchThrowableOfType(TrustException.class, () -> CosignPublicKey.read(file));
        assertThat(refusal.failure()).isEqualTo(TrustFailure.NO_KEY);
        assertThat(refusal).hasMessageContaining("'" + file + "': there is no such file");
    }

    @Test
    void readWhenOthersMayWriteItIsRefused() {
        Path file = CosignVectors.file(directory, "k", CosignVectors.text("cosign.pub"), "rw-rw-r--");
        assertThatThrownBy(() -> CosignPublicKey.read(file))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("others than its owner may write it ('rw-rw-r--')");
    }
}
