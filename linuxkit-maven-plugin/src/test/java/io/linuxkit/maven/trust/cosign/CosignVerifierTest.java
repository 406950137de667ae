/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import io.linuxkit.maven.trust.Verification;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CosignVerifierTest {
    private static final CosignPublicKey COSIGN = CosignVectors.publicKey("cosign.pub");
    private static final CosignPublicKey OTHER = CosignVectors.publicKey("other.pub");
    private static final String ONE = CosignVectors.text("signatures-one.json");
    private static final byte[] SIGNATURE = signature();
    private static final String PAYLOAD = CosignVectors.text("payload.json");
    private static final String DIGEST = CosignVectors.SUBJECT.digest().toString();

    @TempDir
    static Path directory;

    private final SignedRepository registry = new SignedRepository();

    private static byte[] signature() {
        ManifestDocument document = new ManifestDocument(MediaType.OCI_MANIFEST, ONE.getBytes(UTF_8));
        return SignatureManifest.parse(document).signatures().get(0).signature().orElseThrow();
    }

    private CosignVerifier verifier(CosignPublicKey... trusted) {
        return new CosignVerifier(List.of(trusted), registry.store);
    }

    private static Verification by(String fingerprint) {
        return new Verification("cosign", "key " + fingerprint);
    }

    @Test
    void verifyWhenCosignSignedTellsTheKey() {
        registry.one();
        assertThat(verifier(COSIGN).method()).isEqualTo("cosign");
        assertThat(verifier(COSIGN).verify(registry.subject)).contains(by(CosignVectors.COSIGN));
        assertThat(verifier(OTHER, COSIGN).verify(registry.subject)).contains(by(CosignVectors.COSIGN));
        assertThat(registry.writes()).isEmpty();
    }

    @Test
    void verifyWhenAnotherSignedFirstFindsOursBehindIt() {
        registry.two();
        assertThat(verifier(OTHER).verify(registry.subject)).contains(by(CosignVectors.OTHER));
    }

    @Test
    void verifyWhenTagIsAnotherIsTheSame() {
        registry.one();
        ImageReference release = new ImageReference(registry.subject.reference().name(), "v1.0");
        assertThat(verifier(COSIGN).verify(new SigningSubject(release, registry.subject.digest(), 247)))
                .isPresent();
    }

    @Test
    void verifyWhenNobodySignedIsEmpty() {
        assertThat(verifier(COSIGN).verify(registry.subject)).isEmpty();
        registry.manifest(ONE.replace(SimpleSigning.MEDIA_TYPE, "text/plain"));
        assertThat(verifier(COSIGN).verify(registry.subject)).isEmpty();
    }

    @Test
    void verifyWhenDockersMediaTypesAreUsedIsTheSame() {
        registry.one();
        String docker = ONE.replace(MediaType.OCI_MANIFEST, MediaType.DOCKER_MANIFEST)
                .replace(MediaType.OCI_CONFIG, MediaType.DOCKER_CONFIG);
        registry.document(new ManifestDocument(MediaType.DOCKER_MANIFEST, docker.getBytes(UTF_8)));
        assertThat(verifier(COSIGN).verify(registry.subject)).isPresent();
    }

    @Test
    void verifyWhenBadOnesAreBesideAGoodOneIsGood() {
        CosignKey key = CosignVectors.pkcs8(directory);
        byte[] payload = PAYLOAD.getBytes(UTF_8);
        byte[] other = PAYLOAD.replace("hello", "other").getBytes(UTF_8);
        registry.blob(payload);
        registry.blob(other);
        registry.layers(List.of(
                SignatureLayer.of(payload, new byte[] {1}),
                SignatureLayer.of(other, key.sign(other)),
                SignatureLayer.of(payload, key.sign(payload))));
        assertThat(verifier(key.publicKey()).verify(registry.subject)).contains(by(CosignVectors.PKCS8));
    }

    @Test
    void verifyWhenRegistryCannotBeAskedIsNoEmptyAnswer() {
        registry.one();
        Problem down = new Problem("Tried to ask", "it is down", "Wait", ErrorTopic.REGISTRY_FAILURE);
        registry.registries.intercept(request -> {
            throw new RegistryException(down, 503);
        });
        assertThatThrownBy(() -> verifier(COSIGN).verify(registry.subject)).isInstanceOf(RegistryException.class);
    }

    @Test
    void verifierWithoutAKeyIsNone() {
        assertThatThrownBy(() -> new CosignVerifier(List.of(), registry.store))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A change of the registry by somebody, and the expected failure; {@code cosign.pub} is trusted. */
    record Attack(String name, Consumer<SignedRepository> deed, TrustFailure failure, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Attack forged(String name, Consumer<SignedRepository> deed, String message) {
        return new Attack(name, deed, TrustFailure.BAD_SIGNATURE, message);
    }

    private static Attack malformed(String name, Consumer<SignedRepository> deed, String message) {
        return new Attack(name, deed, TrustFailure.TAMPERED, message);
    }

    private static Attack oversized(String name, Consumer<SignedRepository> deed, String message) {
        return new Attack(name, deed, TrustFailure.OVERSIZED, message);
    }

    private static Consumer<SignedRepository> signed(String payload) {
        CosignKey key = CosignKey.read(
                CosignVectors.file(directory, "cosign.key"), CosignVectors.passphrase(CosignVectors.PASSPHRASE));
        return registry -> registry.payload(payload, key.sign(payload.getBytes(UTF_8)));
    }

    private static Consumer<SignedRepository> edited(String before, String after) {
        assertThat(ONE).contains(before);
        return registry -> registry.manifest(ONE.replace(before, after));
    }

    static Stream<Attack> attacks() {
        return Stream.of(keys(), signatures(), payloads(), manifests()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> keys() {
        byte[] payload = PAYLOAD.getBytes(UTF_8);
        CosignKey stranger = KeyPairs.key(directory, "stranger.key");
        return Stream.of(
                new Attack(
                        "signed by a stranger",
                        registry -> registry.payload(PAYLOAD, stranger.sign(payload)),
                        TrustFailure.WRONG_KEY,
                        "the only signature was not made by the key " + CosignVectors.COSIGN),
                new Attack(
                        "signed by strangers",
                        registry -> {
                            registry.blob(payload);
                            registry.layers(Collections.nCopies(2, SignatureLayer.of(payload, stranger.sign(payload))));
                        },
                        TrustFailure.WRONG_KEY,
                        "none of the 2 signatures was made by the key " + CosignVectors.COSIGN),
                new Attack(
                        "annotated by a stranger with our payload beside it",
                        registry -> registry.payload(
                                CosignVectors.text("payload-other.json"),
                                stranger.sign(CosignVectors.bytes("payload-other.json"))),
                        TrustFailure.WRONG_KEY,
                        "the only signature was not made by the key " + CosignVectors.COSIGN));
    }

    private static Stream<Attack> signatures() {
        String notOver =
                "the signature of the key " + CosignVectors.COSIGN + " was not made for its payload " + "sha256:";
        return Stream.of(
                forged(
                        "payload with another digest",
                        registry -> registry.payload(PAYLOAD.replace("613c", "713c"), SIGNATURE),
                        notOver),
                forged(
                        "payload with another repository",
                        registry -> registry.payload(PAYLOAD.replace("hello", "other"), SIGNATURE),
                        notOver),
                forged(
                        "payload with something optional",
                        registry -> registry.payload(PAYLOAD.replace("null", "{\"who\":\"me\"}"), SIGNATURE),
                        notOver),
                forged("payload with a blank", registry -> registry.payload(PAYLOAD + " ", SIGNATURE), notOver),
                forged(
                        "no signature at all",
                        edited("dev.cosignproject.cosign/signature", "dev.cosignproject.cosign/other"),
                        "is malformed"),
                forged("signature that is no base64", edited("MEYCIQDv", "?"), "is malformed"),
                forged("empty signature", registry -> registry.payload(PAYLOAD, new byte[0]), "is malformed"),
                forged(
                        "truncated signature",
                        registry -> registry.payload(PAYLOAD, Arrays.copyOf(SIGNATURE, 40)),
                        "is malformed"),
                forged(
                        "signature with a tail",
                        registry -> registry.payload(PAYLOAD, Arrays.copyOf(SIGNATURE, SIGNATURE.length + 1)),
                        "is malformed"),
                forged(
                        "signature in another encoding than DER",
                        registry -> registry.payload(PAYLOAD, withLongLength(SIGNATURE)),
                        "is malformed"),
                forged(
                        "signature that is a number",
                        registry -> registry.payload(PAYLOAD, new byte[] {2, 1, 1}),
                        "is malformed"),
                forged(
                        "signature of texts",
                        registry -> registry.payload(PAYLOAD, new byte[] {0x30, 6, 4, 1, 1, 4, 1, 1}),
                        "is malformed"),
                forged(
                        "signature of zeros",
                        registry -> registry.payload(PAYLOAD, new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}),
                        "is malformed"));
    }

    private static byte[] withLongLength(byte[] der) {
        byte[] longer = new byte[der.length + 1];
        longer[0] = der[0];
        longer[1] = (byte) 0x81;
        System.arraycopy(der, 1, longer, 2, der.length - 1);
        return longer;
    }

    private static Stream<Attack> payloads() {
        return Stream.of(
                new Attack(
                        "replayed from another image",
                        signed(PAYLOAD.replace("613c", "713c")),
                        TrustFailure.WRONG_IMAGE,
                        "the key " + CosignVectors.COSIGN + " signed 'sha256:713c" + DIGEST.substring(11)
                                + "' instead of '" + DIGEST + "'"),
                new Attack(
                        "copied from another repository",
                        signed(PAYLOAD.replace("linuxkit/hello", "linuxkit/other")),
                        TrustFailure.WRONG_REPOSITORY,
                        "signed it for '127.0.0.1:5070/linuxkit/other' instead of '127.0.0.1:5070/linuxkit/hello'"),
                new Attack(
                        "copied from another registry",
                        signed(PAYLOAD.replace("127.0.0.1:5070", "index.docker.io")),
                        TrustFailure.WRONG_REPOSITORY,
                        "signed it for 'index.docker.io/linuxkit/hello'"),
                new Attack(
                        "signed for no repository",
                        signed(PAYLOAD.replace("127.0.0.1:5070/linuxkit/hello", "")),
                        TrustFailure.WRONG_REPOSITORY,
                        "signed it for ''"),
                malformed(
                        "signed something else",
                        signed("{\"_type\":\"https://in-toto.io/Statement/v0.1\"}"),
                        "a payload signed by the key " + CosignVectors.COSIGN + " is not what it should be"),
                malformed("signed no JSON", signed("hello"), "is not what it should be"),
                malformed(
                        "signed another type",
                        signed(PAYLOAD.replace("cosign container", "atomic container")),
                        "its type is 'atomic container image signature'"),
                malformed(
                        "signed two answers",
                        signed(PAYLOAD.replace("\"image\":{", "\"image\":{\"docker-manifest-digest\":\"sha256:0\",")),
                        "'docker-manifest-digest' is there twice"),
                oversized(
                        "payload without end",
                        edited("\"size\":245", "\"size\":9000000000"),
                        "has 9000000000 bytes; at most 131072 are read"));
    }

    private static Stream<Attack> manifests() {
        return Stream.of(
                malformed(
                        "an index for a manifest",
                        registry -> registry.document(new ManifestDocument(
                                MediaType.OCI_INDEX, "{\"schemaVersion\":2,\"manifests\":[]}".getBytes(UTF_8))),
                        "its manifest of signatures is not what it should be: its type is"),
                malformed(
                        "a manifest that says another type than it is served as",
                        edited(MediaType.OCI_MANIFEST, MediaType.DOCKER_MANIFEST),
                        "served as '" + MediaType.OCI_MANIFEST + "'"),
                malformed("another schema", edited("\"schemaVersion\":2", "\"schemaVersion\":3"), "schemaVersion is 3"),
                malformed(
                        "no image's configuration",
                        edited(MediaType.OCI_CONFIG, "text/plain"),
                        "the type of its configuration is 'text/plain'"),
                oversized(
                        "signatures without end",
                        registry -> {
                            registry.blob(PAYLOAD.getBytes(UTF_8));
                            registry.layers(
                                    Collections.nCopies(1001, SignatureLayer.of(PAYLOAD.getBytes(UTF_8), SIGNATURE)));
                        },
                        "1001 signatures are more than the 1000 that are read"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void verifyWhenSomebodyForgedItIsRefused(Attack attack) {
        attack.deed().accept(registry);
        TrustException refusal = catchThrowableOfType(
                TrustException.class, () -> verifier(COSIGN).verify(registry.subject));
        assertThat(refusal).isNotNull();
        assertThat(refusal.failure()).isEqualTo(attack.failure());
        assertThat(refusal)
                .hasMessageContaining(
                        "Tried to check the cosign signatures of '127.0.0.1:5070/linuxkit/hello:1@" + DIGEST + "'")
                .hasMessageContaining(attack.message())
                .hasNoCause();
        assertThat(registry.writes()).isEmpty();
    }

    @Test
    void verifyWhenSeveralThingsAreWrongTellsTheMostTelling() {
        byte[] foreign = PAYLOAD.replace("hello", "other").getBytes(UTF_8);
        CosignKey key = CosignVectors.pkcs8(directory);
        registry.blob(foreign);
        registry.blob(PAYLOAD.getBytes(UTF_8));
        registry.layers(List.of(
                SignatureLayer.of(PAYLOAD.getBytes(UTF_8), SIGNATURE),
                SignatureLayer.of(PAYLOAD.getBytes(UTF_8), new byte[] {1}),
                SignatureLayer.of(foreign, key.sign(foreign))));
        assertThatThrownBy(() -> verifier(key.publicKey()).verify(registry.subject))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("signed it for '127.0.0.1:5070/linuxkit/other'");
    }

    @Test
    void verifyWhenNoKeyOfSeveralSignedNamesThemAll() {
        CosignKey key = CosignVectors.pkcs8(directory);
        registry.payload(PAYLOAD, key.sign(PAYLOAD.getBytes(UTF_8)));
        assertThatThrownBy(() -> verifier(COSIGN, OTHER).verify(registry.subject))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("the only signature was not made by one of the keys " + CosignVectors.COSIGN
                        + ", " + CosignVectors.OTHER);
    }
}
