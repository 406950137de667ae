/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.operation.sign.RegistrySignatures;
import io.linuxkit.maven.registry.Repository;
import io.linuxkit.maven.registry.TransferListener;
import io.linuxkit.maven.testing.http.TestClient;
import io.linuxkit.maven.trust.SigningOutcome;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.Verification;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Signatures in the real registries of the test bed, made and verified by the plugin and by the real {@code cosign}.
 */
@Tag("testbed")
class CosignDockerTest {
    private static final String PLAIN = "LINUXKIT_IT_REGISTRY";
    private static final String PASSPHRASE = "pässwörd-€uro";

    @TempDir
    Path directory;

    private TestClient client;
    private RegistrySignatures store;
    private CosignProgram cosign;

    @BeforeEach
    void start() {
        client = new TestClient()
                .authority(Path.of(value("LINUXKIT_IT_CA")))
                .dockerConfig(Path.of(value("LINUXKIT_IT_DOCKER_CONFIG")));
        store = new RegistrySignatures(client.registries());
        cosign = new CosignProgram(directory).makeKeys("one", PASSPHRASE);
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private static String value(String variable) {
        return String.valueOf(System.getenv(variable));
    }

    /** A small image with the tag {@code 1} in a new repository. */
    private SigningSubject published(String registry) {
        Repository repository = client.repository(value(registry) + "/signed/" + UUID.randomUUID());
        byte[] config = ("{\"x\":\"" + UUID.randomUUID() + "\"}").getBytes(UTF_8);
        Descriptor blob = Descriptor.of(MediaType.OCI_CONFIG, config.length, Digest.of(config));
        repository.upload(blob, () -> new ByteArrayInputStream(config), List.of(), TransferListener.NONE);
        Descriptor image = repository.put("1", ManifestDocument.of(Manifest.oci(blob, List.of())));
        return new SigningSubject(new ImageReference(repository.name(), "1"), image.digest(), image.sizeBytes());
    }

    private static String byDigest(SigningSubject subject) {
        return subject.reference().name() + "@" + subject.digest();
    }

    private CosignSigner signer(String name) {
        return new CosignSigner(directory.resolve(name), CosignVectors.passphrase(PASSPHRASE), store);
    }

    private Optional<Verification> verification(SigningSubject subject, String publicKey) {
        CosignPublicKey key = CosignPublicKey.read(directory.resolve(publicKey));
        return new CosignVerifier(List.of(key), store).verify(subject);
    }

    private void assertCosignVerifies(String name, String image, Digest digest) {
        CosignProgram.Result result = cosign.verify(name, image);
        assertThat(result.output()).contains("\"docker-manifest-digest\":\"" + digest + "\"");
        assertThat(result.status()).isZero();
    }

    private int signatures(SigningSubject subject) {
        SubjectSignatures signatures = new SubjectSignatures(store, subject);
        return signatures
                .manifest(signatures.document().orElseThrow())
                .signatures()
                .size();
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, "LINUXKIT_IT_REGISTRY_AUTH", "LINUXKIT_IT_REGISTRY_TOKEN"})
    void signatureIsAcceptedByCosign(String registry) {
        SigningSubject subject = published(registry);
        assertThat(verification(subject, "one.pub")).isEmpty();
        SigningOutcome outcome = signer("one.key").sign(subject);
        assertThat(outcome.written()).isTrue();
        assertThat(outcome.detail())
                .isEqualTo(subject.reference().name() + ":sha256-"
                        + subject.digest().hex() + ".sig");
        assertCosignVerifies("one", byDigest(subject), subject.digest());
        assertCosignVerifies("one", subject.reference().toString(), subject.digest());
        assertThat(verification(subject, "one.pub")).isPresent();
        assertThat(signer("one.key").sign(subject).written()).isFalse();
        assertThat(signatures(subject)).isEqualTo(1);
    }

    @Test
    void signatureOfCosignIsAcceptedAndNotRepeated() {
        SigningSubject subject = published(PLAIN);
        cosign.sign("one", PASSPHRASE, byDigest(subject)).makeKeys("two", "");
        assertThat(verification(subject, "one.pub")).isPresent();
        assertThatThrownBy(() -> verification(subject, "two.pub"))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("the only signature was not made by the key");
        assertThat(cosign.verify("two", byDigest(subject)).status()).isNotZero();
        assertThat(signer("one.key").sign(subject).written()).isFalse();
        assertThat(signatures(subject)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signaturesOfBothOverEqualPayloadsStandSideBySide(boolean cosignFirst) {
        SigningSubject subject = published(PLAIN);
        cosign.makeKeys("two", "two");
        if (cosignFirst) {
            cosign.sign("two", "two", byDigest(subject));
            signer("one.key").sign(subject);
        } else {
            signer("one.key").sign(subject);
            cosign.sign("two", "two", byDigest(subject));
        }
        assertThat(signatures(subject)).isEqualTo(2);
        for (String name : List.of("one", "two")) {
            assertCosignVerifies(name, byDigest(subject), subject.digest());
            assertThat(verification(subject, name + ".pub")).isPresent();
        }
    }

    @Test
    void signatureOfAnotherImageIsRefusedByBoth() {
        SigningSubject subject = published(PLAIN);
        SigningSubject other = published(PLAIN);
        signer("one.key").sign(other);
        SubjectSignatures signatures = new SubjectSignatures(store, other);
        SignatureManifest manifest = signatures.manifest(signatures.document().orElseThrow());
        SubjectSignatures target = new SubjectSignatures(store, subject);
        target.put(
                SimpleSigning.MEDIA_TYPE,
                signatures.payload(manifest.signatures().get(0)));
        target.put(MediaType.OCI_CONFIG, signatures.config(manifest).bytes());
        target.put(manifest);
        assertThat(cosign.verify("one", byDigest(subject)).status()).isNotZero();
        assertThatThrownBy(() -> verification(subject, "one.pub"))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("signed '" + other.digest() + "' instead of '" + subject.digest() + "'");
    }

    @Test
    void signersAtOnceAreAllThere() throws Exception {
        SigningSubject subject = published(PLAIN);
        cosign.sign("one", PASSPHRASE, byDigest(subject));
        List<Callable<SigningOutcome>> signers = IntStream.range(0, 6)
                .mapToObj(number -> KeyPairs.file(directory, "signer-" + number + ".key"))
                .map(file -> new CosignSigner(file, CosignVectors.NEVER_ASKED, store))
                .<Callable<SigningOutcome>>map(signer -> () -> signer.sign(subject))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            for (Future<SigningOutcome> outcome : threads.invokeAll(signers)) {
                assertThat(outcome.get().written()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(signatures(subject)).isEqualTo(7);
        assertCosignVerifies("one", byDigest(subject), subject.digest());
    }
}
