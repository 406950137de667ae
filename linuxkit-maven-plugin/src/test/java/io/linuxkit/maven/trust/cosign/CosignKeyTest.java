/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.linuxkit.maven.trust.Passphrase;
import io.linuxkit.maven.trust.PassphraseSource;
import io.linuxkit.maven.trust.PassphraseUse;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CosignKeyTest {
    @TempDir
    Path directory;

    private CosignKey read(String name) {
        return CosignKey.read(CosignVectors.file(directory, name), CosignVectors.passphrase(CosignVectors.PASSPHRASE));
    }

    private TrustException refusal(Path file, PassphraseSource passphrases) {
        return catchThrowableOfType(TrustException.class, () -> CosignKey.read(file, passphrases));
    }

    @ParameterizedTest
    @CsvSource({
        "cosign.key, " + CosignVectors.COSIGN,
        "pkcs8.key, " + CosignVectors.PKCS8,
        "pkcs8-pbkdf2.key, " + CosignVectors.PKCS8,
        "pkcs8-aes128.key, " + CosignVectors.PKCS8,
        "pkcs8-des3.key, " + CosignVectors.PKCS8,
        "pkcs8-scrypt.key, " + CosignVectors.PKCS8
    })
    void readWhenRealProgramsMadeItHasTheirPublicKey(String name, String fingerprint) {
        CosignKey key = read(name);
        assertThat(key.publicKey().fingerprint()).isEqualTo(fingerprint);
        assertThat(key).hasToString(fingerprint);
        byte[] content = name.getBytes(UTF_8);
        assertThat(key.publicKey().verifies(content, key.sign(content))).isTrue();
    }

    @Test
    void signWhenKeyIsCosignsVerifiesWithCosignsPublicKeyOnly() {
        byte[] content = "content".getBytes(UTF_8);
        byte[] signature = read("cosign.key").sign(content);
        assertThat(CosignVectors.publicKey("cosign.pub").verifies(content, signature))
                .isTrue();
        assertThat(CosignVectors.publicKey("other.pub").verifies(content, signature))
                .isFalse();
        assertThat(CosignVectors.publicKey("cosign.pub").verifies("other".getBytes(UTF_8), signature))
                .isFalse();
    }

    @Test
    void readWhenLabelIsTheOlderOneIsTheSameKey() {
        String older = CosignVectors.text("cosign.key").replace("SIGSTORE", "COSIGN");
        Path file = CosignVectors.file(directory, "older.key", older, "rw-------");
        assertThat(CosignKey.read(file, CosignVectors.passphrase(CosignVectors.PASSPHRASE))
                        .publicKey()
                        .fingerprint())
                .isEqualTo(CosignVectors.COSIGN);
    }

    @Test
    void readWhenNotEncryptedAsksNobody() {
        Path file = CosignVectors.file(directory, "pkcs8.key");
        assertThat(CosignKey.read(file, CosignVectors.NEVER_ASKED)).hasToString(CosignVectors.PKCS8);
    }

    @Test
    void readWhenEncryptedMayBeReadByOthersAndWipesThePassphrase() {
        Path file = CosignVectors.file(directory, "k", CosignVectors.text("cosign.key"), "rw-r--r--");
        List<Passphrase> given = new ArrayList<>();
        CosignKey key = CosignKey.read(file, use -> {
            assertThat(use).isEqualTo(PassphraseUse.COSIGN);
            given.add(new Passphrase(CosignVectors.PASSPHRASE.toCharArray()));
            return Optional.of(given.get(0));
        });
        assertThat(key).hasToString(CosignVectors.COSIGN);
        assertThat(given).hasSize(1);
        assertThat(given.get(0).characters()).containsOnly('\0');
    }

    @ParameterizedTest
    @CsvSource({"PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "ENCRYPTED SIGSTORE PRIVATE KEY"})
    void readWhenNothingIsInsideSaysSo(String type) {
        String empty = "-----BEGIN " + type + "-----\n-----END " + type + "-----\n";
        Path file = CosignVectors.file(directory, "empty.key", empty, "rw-------");
        TrustException refusal = refusal(file, CosignVectors.passphrase("any"));
        assertThat(refusal.failure()).isEqualTo(TrustFailure.KEY_FILE);
        assertThat(refusal).hasMessageContaining("Tried to read the key file '" + file + "': ");
    }

    @Test
    void readWhenTypeIsLongCutsIt() {
        String type = "x".repeat(5000) + " PRIVATE KEY";
        Path file = CosignVectors.file(
                directory, "long.key", "-----BEGIN " + type + "-----\nAAAA\n-----END " + type + "-----\n", "rw-------");
        assertThat(refusal(file, CosignVectors.NEVER_ASKED).getMessage()).hasSizeLessThan(1000);
    }

    @Test
    void readWhenThereIsNoFileSaysSo() {
        Path file = directory.resolve("absent.key");
        TrustException refusal = refusal(file, CosignVectors.NEVER_ASKED);
        assertThat(refusal.failure()).isEqualTo(TrustFailure.NO_KEY);
        assertThat(refusal)
                .hasMessageContaining("Tried to read the key file '" + file + "': there is no such file")
                .hasMessageContaining("cosign generate-key-pair")
                .hasMessageContaining("trust-no-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosign.key", "pkcs8-pbkdf2.key"})
    void readWhenThereIsNoPassphraseNamesTheVariable(String name) {
        TrustException refusal = refusal(CosignVectors.file(directory, name), use -> Optional.empty());
        assertThat(refusal.failure()).isEqualTo(TrustFailure.NO_PASSPHRASE);
        assertThat(refusal)
                .hasMessageContaining("it is encrypted, but no passphrase is configured")
                .hasMessageContaining("COSIGN_PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosign.key", "pkcs8-pbkdf2.key", "pkcs8-aes128.key", "pkcs8-des3.key", "pkcs8-scrypt.key"})
    void readWhenPassphraseIsAnotherSaysSoAndNotWhich(String name) {
        TrustException refusal =
                refusal(CosignVectors.file(directory, name), CosignVectors.passphrase("not-the-passphrase"));
        assertThat(refusal.failure()).isEqualTo(TrustFailure.WRONG_PASSPHRASE);
        assertThat(refusal)
                .hasMessageContaining("the passphrase does not decrypt it")
                .hasMessageContaining("COSIGN_PASSWORD")
                .hasMessageNotContaining("not-the-passphrase")
                .hasNoCause();
    }

    @Test
    void readWhenPassphraseIsAnotherNeverSucceeds() {
        Path file = CosignVectors.file(directory, "pkcs8-pbkdf2.key");
        for (int attempt = 0; attempt < 600; attempt++) {
            PassphraseSource wrong = CosignVectors.passphrase("wrong-" + attempt);
            assertThat(refusal(file, wrong).failure()).isEqualTo(TrustFailure.WRONG_PASSPHRASE);
        }
    }

    static Stream<Arguments> otherContents() {
        String cosign = CosignVectors.text("cosign.key");
        return Stream.of(
                arguments("", "it holds no '-----BEGIN PRIVATE KEY-----'"),
                arguments("no key", "it holds no '-----BEGIN PRIVATE KEY-----'"),
                arguments(CosignVectors.text("cosign.pub"), "it holds 'PUBLIC KEY' and no 'PRIVATE KEY'"),
                arguments(
                        CosignVectors.text("sec1.key"),
                        "it holds 'EC PRIVATE KEY', which is not supported; convert it with 'openssl pkcs8"),
                arguments(
                        CosignVectors.text("p384.key"),
                        "it is an EC key on the curve 'secp384r1' instead of an EC key on the curve P-256"),
                arguments(CosignVectors.text("rsa.key"), "it is an RSA key instead of an EC key on the curve P-256"),
                arguments(
                        CosignVectors.text("pkcs8-pbes1.key"),
                        "encrypted with '1.2.840.113549.1.12.1.3' instead of PBES2"),
                arguments(cosign.replaceFirst("\neyJ", "\n***"), "it is damaged"),
                arguments(cosign.replace("-----END ", "-----FIN "), "it is damaged PEM"),
                arguments(pem("PRIVATE KEY", "text"), "its content is not PKCS#8"),
                arguments(pem("ENCRYPTED PRIVATE KEY", "text"), "it is damaged or not supported"),
                arguments(pem("ENCRYPTED SIGSTORE PRIVATE KEY", "text"), "it is damaged: not JSON at line 1"),
                arguments(" ".repeat(65_537), "it has more than 65536 bytes, too many for a key"));
    }

    private static String pem(String type, String content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content.getBytes(UTF_8));
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    @ParameterizedTest
    @MethodSource("otherContents")
    void readWhenFileIsAnotherThingSaysWhich(String content, String message) {
        Path file = CosignVectors.file(directory, "k", content, "rw-------");
        TrustException refusal = refusal(file, CosignVectors.passphrase(CosignVectors.PASSPHRASE));
        assertThat(refusal.failure()).isEqualTo(TrustFailure.KEY_FILE);
        assertThat(refusal)
                .hasMessageContaining("Tried to read the key file '" + file + "'")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"N\":65536|\"N\":1073741824|scrypt with N 1073741824",
                "\"N\":65536|\"N\":65535|scrypt with N 65535, which is not a power of two",
                "\"N\":65536|\"N\":0|scrypt with N 0",
                "\"r\":8|\"r\":800|scrypt with N 65536 and r 800, which takes more than 256 MiB",
                "\"r\":8|\"r\":-8|scrypt with N 65536 and r -8",
                "\"r\":8|\"r\":4611686018427387904|which takes more than 256 MiB",
                "\"p\":1|\"p\":1000|scrypt with N 65536, r 8 and p 1000, which takes too long",
                "\"p\":1|\"p\":\"1\"|'p' is not a whole number",
                "scrypt|argon2|'argon2' instead of 'scrypt'",
                "nacl/secretbox|aes|'aes' instead of 'nacl/secretbox'",
                "\"nonce\":\"0CNn|\"nonce\":\"|a nonce of 21 bytes instead of 24",
                "\"nonce\":\"0CNn|\"nonce\":\"*|it is damaged",
                "\"ciphertext\"|\"text\"|'ciphertext' is missing"
            })
    void readWhenSealedKeyIsHostileRefusesItAtOnce(String before, String after, String message) {
        Path file = sealed(json -> json.replace(before, after));
        TrustException refusal = refusal(file, CosignVectors.passphrase(CosignVectors.PASSPHRASE));
        assertThat(refusal.failure()).isEqualTo(TrustFailure.KEY_FILE);
        assertThat(refusal).hasMessageContaining(message);
    }

    private Path sealed(UnaryOperator<String> change) {
        String body = CosignVectors.text("cosign.key").replaceAll("-----[^-]+-----", "");
        String json = new String(Base64.getMimeDecoder().decode(body), UTF_8);
        String changed = change.apply(json);
        assertThat(changed).isNotEqualTo(json);
        return CosignVectors.file(directory, "k", pem("ENCRYPTED SIGSTORE PRIVATE KEY", changed), "rw-------");
    }

    @Test
    void readWhenBoxWasChangedDoesNotOpen() {
        Path file = sealed(json -> json.replace("\"ciphertext\":\"mp", "\"ciphertext\":\"np"));
        assertThat(refusal(file, CosignVectors.passphrase(CosignVectors.PASSPHRASE))
                        .failure())
                .isEqualTo(TrustFailure.WRONG_PASSPHRASE);
    }

    @ParameterizedTest
    @CsvSource({
        "pkcs8.key, rw-r-----, 'it is not encrypted, and others than its owner may read it (''rw-r-----'')'",
        "pkcs8.key, rw----r--, 'it is not encrypted, and others than its owner may read it'",
        "pkcs8.key, rw--w----, 'others than its owner may write it'",
        "cosign.key, rw-rw-r--, 'others than its owner may write it (''rw-rw-r--'')'",
        "cosign.key, rw-r--rw-, 'others than its owner may write it'"
    })
    void readWhenPermissionsAreTooWideSaysHowToNarrowThem(String name, String permissions, String message) {
        Path file = CosignVectors.file(directory, "k", CosignVectors.text(name), permissions);
        TrustException refusal = refusal(file, CosignVectors.NEVER_ASKED);
        assertThat(refusal.failure()).isEqualTo(TrustFailure.KEY_FILE);
        assertThat(refusal).hasMessageContaining(message).hasMessageContaining("Run: chmod 600 '" + file + "'");
    }

    @Test
    void readWhenItIsADirectorySaysThatItCannotBeRead() {
        assertThatThrownBy(() -> CosignKey.read(directory, CosignVectors.NEVER_ASKED))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("it cannot be read");
    }
}
