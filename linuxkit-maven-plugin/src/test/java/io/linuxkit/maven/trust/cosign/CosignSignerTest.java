/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.trust.SigningOutcome;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import io.linuxkit.maven.trust.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CosignSignerTest {
    private static final String SIGNATURES = "127.0.0.1:5070/linuxkit/hello:sha256-"
            + "613c1afaf2bf74208af31d85f6556d2ec74e8413cb8c71232300a455b83a94f8.sig";
    private static final byte[] PAYLOAD = CosignVectors.bytes("payload.json");

    @TempDir
    Path directory;

    private final SignedRepository registry = new SignedRepository();
    private final List<Integer> rounds = new ArrayList<>();
    private CosignKey key;

    @BeforeEach
    void readKey() {
        key = CosignVectors.pkcs8(directory);
    }

    private CosignSigner signer(Backoff backoff) {
        Path file = CosignVectors.file(directory, "pkcs8.key");
        return new CosignSigner(file, CosignVectors.NEVER_ASKED, registry.store, backoff);
    }

    private void remember(int round, Duration writing) {
        assertThat(writing).isPositive();
        rounds.add(round);
    }

    private SigningOutcome sign() {
        return signer(this::remember).sign(registry.subject);
    }

    private Optional<Verification> verification(CosignPublicKey trusted) {
        return new CosignVerifier(List.of(trusted), registry.store).verify(registry.subject);
    }

    private SignatureLayer ours() {
        return SignatureLayer.of(PAYLOAD, key.sign(PAYLOAD));
    }

    private SignatureLayer another(String name) {
        return SignatureLayer.of(PAYLOAD, KeyPairs.key(directory, name).sign(PAYLOAD));
    }

    @Test
    void signWhenNothingIsThereWritesWhatCosignWrites() {
        assertThat(sign()).isEqualTo(new SigningOutcome("cosign", true, SIGNATURES));
        SignatureLayer written = registry.present().get(0);
        SignatureLayer cosigns = new SignedRepository().one().present().get(0);
        String expected = CosignVectors.text("signatures-one.json").replace(annotation(cosigns), annotation(written));
        assertThat(registry.document())
                .isEqualTo(new ManifestDocument(MediaType.OCI_MANIFEST, expected.getBytes(UTF_8)));
        assertThat(registry.store.blob(registry.repository.name(), written.descriptor()))
                .isEqualTo(PAYLOAD);
        assertThat(registry.store.blob(
                        registry.repository.name(),
                        SignatureManifest.parse(registry.document()).config()))
                .isEqualTo(CosignVectors.bytes("config-one.json"));
        assertThat(verification(key.publicKey())).contains(new Verification("cosign", "key " + CosignVectors.PKCS8));
        assertThat(rounds).containsExactly(1);
    }

    private static String annotation(SignatureLayer layer) {
        return layer.descriptor().annotations().values().iterator().next();
    }

    @Test
    void signWhenCosignHasSignedWithTheKeyWritesNothing() {
        registry.one();
        Path file = CosignVectors.file(directory, "cosign.key");
        CosignSigner signer =
                new CosignSigner(file, CosignVectors.passphrase(CosignVectors.PASSPHRASE), registry.store);
        assertThat(signer.sign(registry.subject)).isEqualTo(new SigningOutcome("cosign", false, SIGNATURES));
        assertThat(registry.writes()).isEmpty();
    }

    @Test
    void signWhenRepeatedWritesNothing() {
        sign();
        List<String> writes = registry.writes();
        assertThat(sign().written()).isFalse();
        assertThat(registry.writes()).isEqualTo(writes);
    }

    @Test
    void signWhenOursHasAnAnnotationWritesNothing() {
        String annotated = CosignVectors.text("payload-other.json");
        registry.payload(annotated, key.sign(annotated.getBytes(UTF_8)));
        assertThat(sign().written()).isFalse();
        assertThat(registry.writes()).isEmpty();
    }

    @Test
    void signWhenOthersHaveSignedAppends() {
        registry.two();
        List<SignatureLayer> before = registry.present();
        assertThat(sign().written()).isTrue();
        assertThat(registry.present())
                .startsWith(before.toArray(SignatureLayer[]::new))
                .endsWith(ours())
                .hasSize(3);
        SignatureManifest manifest = SignatureManifest.parse(registry.document());
        assertThat(new String(registry.store.blob(registry.repository.name(), manifest.config()), UTF_8))
                .contains("\"history\":[{\"created\":\"0001-01-01T00:00:00Z\"},{\"created\":\"0001-01-01T00:00:00Z\"},"
                        + "{\"created\":\"0001-01-01T00:00:00Z\"}]")
                .contains("sha256:b386c89f410efe8752369e4d91ceb99d097729cc08f8db2bb3dfa70f69ae29cf\",\""
                        + before.get(0).descriptor().digest() + "\"]");
        assertThat(verification(CosignVectors.publicKey("cosign.pub"))).isPresent();
        assertThat(verification(CosignVectors.publicKey("other.pub"))).isPresent();
        assertThat(verification(key.publicKey())).isPresent();
    }

    @Test
    void signWhenOursIsAboutAnotherRepositorySignsAnew() {
        String foreign = CosignVectors.text("payload.json").replace("linuxkit/hello", "linuxkit/other");
        registry.payload(foreign, key.sign(foreign.getBytes(UTF_8)));
        assertThat(sign().written()).isTrue();
        assertThat(registry.present()).hasSize(2).endsWith(ours());
    }

    @Test
    void signWhenAnotherWritesOverOursAddsItAgain() {
        SignatureLayer theirs = another("their.key");
        SigningOutcome outcome = signer((round, writing) -> {
                    if (round == 1) {
                        registry.layers(List.of(theirs));
                    }
                })
                .sign(registry.subject);
        assertThat(outcome.written()).isTrue();
        assertThat(registry.present()).containsExactly(theirs, ours());
    }

    @Test
    void signWhenAnotherLosesWhatWasThereBringsItBack() {
        registry.two();
        List<SignatureLayer> before = registry.present();
        SignatureLayer theirs = another("their.key");
        signer((round, writing) -> {
                    if (round == 1) {
                        registry.layers(List.of(ours(), theirs));
                    }
                })
                .sign(registry.subject);
        assertThat(registry.present())
                .contains(before.toArray(SignatureLayer[]::new))
                .contains(theirs, ours())
                .hasSize(4);
    }

    @Test
    void signWhenAnotherWritesBetweenLookingAndWritingDoesNotWriteOverIt() {
        SignatureLayer theirs = another("their.key");
        registry.registries.intercept(request -> {
            if (request.startsWith("UPLOADED") && registry.present().isEmpty()) {
                registry.layers(List.of(theirs));
            }
        });
        assertThat(sign().written()).isTrue();
        assertThat(registry.present()).containsExactly(theirs, ours());
        assertThat(registry.manifestsPut()).isEqualTo(1);
        assertThat(rounds).containsExactly(1, 2);
    }

    @Test
    void signWhenOthersNeverLeaveItAloneGivesUp() {
        SignatureLayer theirs = another("their.key");
        CosignSigner signer = signer((round, writing) -> {
            rounds.add(round);
            registry.layers(List.of(theirs));
        });
        assertThatThrownBy(() -> signer.sign(registry.subject))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("Tried to add a signature to '" + SIGNATURES + "'")
                .hasMessageContaining("it had changed each of the 12 times that it was read again");
        assertThat(rounds).hasSize(12);
    }

    /** Each signer waits until all others have finished what they had begun, which the real pauses make likely. */
    @Test
    void signWhenSixSignAtOnceAllAreThere() throws Exception {
        registry.one();
        Phaser turns = new Phaser(6);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<SigningOutcome>> signers =
                    IntStream.range(0, 6).mapToObj(n -> signing(n, turns)).toList();
            for (Future<SigningOutcome> outcome : threads.invokeAll(signers)) {
                assertThat(outcome.get().written()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(registry.present()).hasSize(7).doesNotHaveDuplicates();
        assertThat(verification(CosignVectors.publicKey("cosign.pub"))).isPresent();
    }

    private Callable<SigningOutcome> signing(int number, Phaser turns) {
        Path file = KeyPairs.file(directory, "signer-" + number + ".key");
        CosignSigner signer = new CosignSigner(
                file, CosignVectors.NEVER_ASKED, registry.store, (round, writing) -> turns.arriveAndAwaitAdvance());
        return () -> {
            try {
                return signer.sign(registry.subject);
            } finally {
                turns.arriveAndDeregister();
            }
        };
    }

    private void assertRefused(TrustFailure failure, String message) {
        ManifestDocument before = registry.document();
        TrustException refusal = catchThrowableOfType(TrustException.class, this::sign);
        assertThat(refusal.failure()).isEqualTo(failure);
        assertThat(refusal).hasMessageContaining(message).hasMessageContaining("linuxkit/hello");
        assertThat(registry.writes()).isEmpty();
        assertThat(registry.document()).isEqualTo(before);
    }

    @Test
    void signWhenAnIndexIsUnderTheTagPublishesNothing() {
        byte[] index = ("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_INDEX + "\",\"manifests\":[]}")
                .getBytes(UTF_8);
        registry.document(new ManifestDocument(MediaType.OCI_INDEX, index));
        assertRefused(TrustFailure.TAMPERED, "its manifest of signatures is not what it should be: its type is");
    }

    @Test
    void signWhenConfigurationIsNonePublishesNothing() {
        byte[] config = "[]".getBytes(UTF_8);
        registry.blob(config);
        registry.manifest(CosignVectors.text("signatures-one.json")
                .replace("\"size\":233", "\"size\":2")
                .replace(
                        "b3e915fa510f3487bdbf33d9395c25eb39dc4edc4170af709e586ee497c3463e",
                        SignedRepository.digest("[]").hex()));
        assertRefused(TrustFailure.TAMPERED, "the configuration of its signatures is not what it should be");
    }

    @Test
    void signWhenConfigurationIsHugePublishesNothing() {
        registry.manifest(CosignVectors.text("signatures-one.json").replace("\"size\":233", "\"size\":9000000000"));
        assertRefused(TrustFailure.OVERSIZED, "has 9000000000 bytes; at most 1048576 are read");
    }

    @Test
    void signWhenThereAreMoreSignaturesThanAnybodyReadsPublishesNothing() {
        registry.blob(PAYLOAD);
        registry.layers(Collections.nCopies(1001, ours()));
        assertRefused(TrustFailure.OVERSIZED, "1001 signatures are more than the 1000 that are read");
    }

    @Test
    void signWhenOneMoreWouldBeMoreThanAnybodyReadsPublishesNothing() {
        registry.blob(PAYLOAD);
        registry.layers(Collections.nCopies(1000, another("their.key")));
        assertRefused(TrustFailure.OVERSIZED, "1001 signatures are more than the 1000 that are read");
    }

    @Test
    void signWhenOursIsThereAndItsPayloadIsLostSaysSo() {
        registry.repository.claim(ours().descriptor());
        registry.layers(List.of(ours()));
        assertRefused(TrustFailure.BAD_SIGNATURE, "the signature of the key " + CosignVectors.PKCS8);
    }

    @Test
    void signWhenPublicHalfIsOfAnotherKeyPublishesNothing() {
        CosignKey broken = new CosignKey(
                P256.privateKey(PrivateKeyInfo.getInstance(Base64.getMimeDecoder()
                        .decode(CosignVectors.text("pkcs8.key").replaceAll("-----[^-]+-----", "")))),
                CosignVectors.publicKey("other.pub"));
        SignaturePublication publication =
                new SignaturePublication(new SubjectSignatures(registry.store, registry.subject), broken);
        assertThatThrownBy(() -> publication.run(this::remember))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("the new signature does not verify with the key " + CosignVectors.OTHER);
        assertThat(registry.writes()).isEmpty();
    }

    @Test
    void requireUsableWhenKeyCannotBeReadFailsBeforeAnythingIsAsked() {
        CosignSigner signer = new CosignSigner(
                directory.resolve("absent.key"), CosignVectors.NEVER_ASKED, registry.store, this::remember);
        assertThatThrownBy(signer::requireUsable)
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("there is no such file");
        assertThat(registry.registries.requests).isEmpty();
    }

    @Test
    void requireUsableReadsTheKeyOnce() {
        List<Integer> asked = new ArrayList<>();
        CosignSigner signer = new CosignSigner(
                CosignVectors.file(directory, "pkcs8-pbkdf2.key"),
                use -> {
                    asked.add(1);
                    return CosignVectors.passphrase(CosignVectors.PASSPHRASE).find(use);
                },
                registry.store,
                this::remember);
        signer.requireUsable();
        signer.sign(registry.subject);
        assertThat(signer.publicKey()).hasToString(CosignVectors.PKCS8);
        assertThat(asked).hasSize(1);
    }
}
