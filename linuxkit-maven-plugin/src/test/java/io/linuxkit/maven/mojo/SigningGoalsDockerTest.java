/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.git.TestRepository;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.mojo.display.RecordedLog;
import io.linuxkit.maven.mojo.wiring.TrustWiring;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.Repository;
import io.linuxkit.maven.registry.TransferListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals that sign and verify in both ways, with the registry and the notary server of the test bed. */
@Tag("testbed")
class SigningGoalsDockerTest {
    private static final String PASSPHRASE = "pässwörd of the test";

    @TempDir
    Path temporary;

    private final RecordedLog log = new RecordedLog();
    private final String organisation = value("LINUXKIT_IT_REGISTRY") + "/goals-" + UUID.randomUUID();
    private Path directory = Path.of("");
    private LinuxKitPackage subject;

    @BeforeEach
    void packageAndKeys() throws GeneralSecurityException, IOException {
        directory = temporary.resolve("repository");
        TestRepository.init(directory)
                .write("pkg/foo/build.yml", "image: foo\norg: " + organisation + "\n")
                .write("pkg/foo/Dockerfile", "FROM scratch\n")
                .commit();
        subject = new ReadPackage(new GitRevisions(TestRepository.ENVIRONMENT))
                .read(PackageRequest.of(directory.resolve("pkg/foo")));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        pem("cosign.key", "PRIVATE KEY", pair.getPrivate().getEncoded());
        pem("cosign.pub", "PUBLIC KEY", pair.getPublic().getEncoded());
        pem("other.pub", "PUBLIC KEY", generator.generateKeyPair().getPublic().getEncoded());
    }

    private void pem(String name, String type, byte[] content) throws IOException {
        String text = "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
        Files.setPosixFilePermissions(
                Files.writeString(temporary.resolve(name), text), PosixFilePermissions.fromString("rw-------"));
    }

    private static String value(String variable) {
        return String.valueOf(System.getenv(variable));
    }

    private GoalSetup setup(String signer) {
        return new GoalSetup(directory)
                .userProperty("packageDirectory", "pkg/foo")
                .userProperty("signer", signer)
                .userProperty("caCertificates", value("LINUXKIT_IT_CA"))
                .userProperty("notaryServer", value("LINUXKIT_IT_NOTARY"))
                .userProperty("trustDirectory", temporary.resolve("trust").toString())
                .userProperty("trustRoles", "targets")
                .passphrase("linuxkit-content-trust", PASSPHRASE)
                .passphrase("linuxkit-content-trust-root", "of the root");
    }

    private GoalSetup signing(String signer) {
        return setup(signer)
                .userProperty("cosignKey", temporary.resolve("cosign.key").toString());
    }

    private GoalSetup verifying(String signer, String key) {
        return setup(signer)
                .userProperty("cosignPublicKey", temporary.resolve(key).toString());
    }

    private <T extends AbstractTrustMojo> T goal(GoalSetup setup, T goal) {
        setup.of(goal).setLog(log);
        return goal;
    }

    /** Makes a different image for each content. */
    private static ManifestDocument push(Repository repository, String tag, String architecture, String content) {
        Descriptor layer = upload(repository, MediaType.OCI_LAYER_GZIP, content);
        Descriptor config = upload(
                repository,
                MediaType.OCI_CONFIG,
                "{\"os\":\"linux\",\"architecture\":\"" + architecture
                        + "\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + layer.digest() + "\"]}}");
        ManifestDocument image = ManifestDocument.of(Manifest.oci(config, List.of(layer)));
        repository.put(tag, image);
        return image;
    }

    private static Descriptor upload(Repository repository, String type, String content) {
        byte[] bytes = content.getBytes(UTF_8);
        Descriptor blob = Descriptor.of(type, bytes.length, Digest.of(bytes));
        repository.upload(blob, () -> new ByteArrayInputStream(bytes), List.of(), TransferListener.NONE);
        return blob;
    }

    private void index(GoalSetup setup) {
        IndexMojo goal = goal(setup, new IndexMojo());
        try (Registries registries = goal.registries(TransferListener.NONE);
                TrustWiring trust = goal.trustWiring(registries, PackageEvents.SILENT)) {
            push(registries.repository(subject.reference().name()), subject.tag() + "-amd64", "amd64", "one");
            push(registries.repository(subject.reference().name()), subject.tag() + "-arm64", "arm64", "two");
            goal.publish(List.of(subject), registries, trust.methods(), goal.events());
        }
    }

    private Repository repository(Registries registries) {
        return registries.repository(subject.reference().name());
    }

    @Test
    void indexIsSignedInBothWaysAndVerified() throws Exception {
        goal(signing("dct"), new TrustInitMojo()).execute();
        assertThat(log.lines)
                .anyMatch(line -> line.startsWith("Made the first trust data of " + organisation + "/foo"));
        index(signing("both"));
        String reference = subject.referenceText();
        assertThat(log.lines)
                .anyMatch(line -> line.startsWith(reference + ": signed by cosign ("))
                .anyMatch(line -> line.startsWith(reference + ": signed by dct ("));

        log.lines.clear();
        goal(verifying("both", "cosign.pub"), new VerifyMojo()).execute();
        assertThat(log.lines)
                .hasSize(2)
                .anyMatch(line ->
                        line.startsWith("Verified " + reference + "@sha256:") && line.contains(": cosign, signed by"))
                .anyMatch(line ->
                        line.startsWith("Verified " + reference + "@sha256:") && line.contains(": dct, signed by"));

        log.lines.clear();
        index(signing("both"));
        assertThat(log.lines)
                .anyMatch(line -> line.startsWith(reference + ": already signed by cosign ("))
                .anyMatch(line -> line.startsWith(reference + ": already signed by dct ("));
        assertThat(log.lines.toString()).doesNotContain(PASSPHRASE).doesNotContain("PRIVATE KEY");
    }

    @Test
    void trustInitWhenThereAreTrustDataRefuses() throws Exception {
        goal(signing("dct"), new TrustInitMojo()).execute();
        assertThatThrownBy(() -> goal(signing("dct"), new TrustInitMojo()).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("linuxkit.error=trust-already-initialised");
    }

    @Test
    void trustInitWithoutKeysForTheDelegationAsksForThem() {
        assertThatThrownBy(
                        () -> goal(signing("dct").userProperty("trustRoles", "targets/releases"), new TrustInitMojo())
                                .execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("linuxkit.error=trust-delegates");
    }

    @Test
    void verifyWhenTagHasChangedFailsInBothWays() throws Exception {
        goal(signing("dct"), new TrustInitMojo()).execute();
        index(signing("both"));
        IndexMojo goal = goal(signing("both"), new IndexMojo());
        try (Registries registries = goal.registries(TransferListener.NONE)) {
            push(repository(registries), subject.tag(), "amd64", "foisted");
        }
        assertThatThrownBy(() -> goal(verifying("cosign", "cosign.pub"), new VerifyMojo())
                        .execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("linuxkit.error=trust-unsigned")
                .hasMessageContaining("has to be signed by the key '" + temporary.resolve("cosign.pub") + "'");
        assertThatThrownBy(() ->
                        goal(verifying("dct", "cosign.pub"), new VerifyMojo()).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("linuxkit.error=trust-wrong-image");
    }

    @Test
    void verifyWhenKeyIsAnotherFails() {
        index(signing("cosign"));
        assertThatThrownBy(() ->
                        goal(verifying("cosign", "other.pub"), new VerifyMojo()).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("linuxkit.error=trust-wrong-key");
        assertThatCode(() -> goal(signing("cosign"), new VerifyMojo()).execute())
                .doesNotThrowAnyException();
    }

    @Test
    void signSignsTheReferenceAndComparesSizeAndDigest() throws Exception {
        index(signing("none"));
        String image = subject.referenceText() + "-amd64";
        assertThatThrownBy(() -> goal(
                                signing("cosign")
                                        .userProperty("reference", image)
                                        .userProperty("size", "12"),
                                new SignMojo())
                        .execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("linuxkit.size is \"12\"")
                .hasMessageContaining("linuxkit.error=sign-mismatch");
        goal(signing("cosign").userProperty("reference", image), new SignMojo()).execute();
        goal(verifying("cosign", "cosign.pub").userProperty("reference", image), new VerifyMojo())
                .execute();
        assertThatThrownBy(() -> goal(
                                verifying("cosign", "cosign.pub").userProperty("reference", subject.referenceText()),
                                new VerifyMojo())
                        .execute())
                .hasMessageContaining("linuxkit.error=trust-unsigned");
    }

    /** A cosign signature is for a digest, so the second tag of the same index is already signed. */
    @Test
    void signWhenReleaseIsGivenSignsItToo() throws Exception {
        index(signing("none").userProperty("release", "v1"));
        log.lines.clear();
        SignMojo sign = goal(signing("cosign").userProperty("release", "v1"), new SignMojo());
        sign.project().getBuild().setDirectory(temporary.resolve("target").toString());
        sign.execute();
        assertThat(log.lines)
                .anyMatch(line -> line.startsWith(subject.referenceText() + ": signed by cosign ("))
                .anyMatch(line -> line.startsWith(subject.reference().name() + ":v1: already signed by cosign ("));
    }

    @Test
    void indexWhenMembersHaveToBeSignedWaitsForThem() throws Exception {
        assertThatThrownBy(() -> index(signing("cosign").userProperty("verifyMembers", "true")))
                .hasMessageContaining("-amd64")
                .hasMessageContaining("linuxkit.error=trust-unsigned");
        for (String architecture : List.of("amd64", "arm64")) {
            goal(
                            signing("cosign").userProperty("reference", subject.referenceText() + "-" + architecture),
                            new SignMojo())
                    .execute();
        }
        index(signing("cosign")
                .userProperty("verifyMembers", "true")
                .userProperty("cosignPublicKey", temporary.resolve("other.pub").toString()));
        log.lines.clear();
        goal(verifying("cosign", "cosign.pub").userProperty("verifyMembers", "true"), new VerifyMojo())
                .execute();
        assertThat(log.lines).hasSize(3);
    }
}
