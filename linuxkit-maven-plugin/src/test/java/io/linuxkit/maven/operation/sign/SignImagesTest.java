/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.BuiltPackage;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.PackageImage;
import io.linuxkit.maven.operation.PackageProjects;
import io.linuxkit.maven.operation.PublishedTag;
import io.linuxkit.maven.operation.SignedTag;
import io.linuxkit.maven.operation.VerifiedTag;
import io.linuxkit.maven.operation.build.BaseImageVerification;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.index.PublishedIndex;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.BaseImage;
import io.linuxkit.maven.testing.FakeSigning;
import io.linuxkit.maven.testing.InMemoryRegistries;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import io.linuxkit.maven.testing.RegistryImages;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of what is signed and verified, in which order, and of the cases in which nothing is signed. */
class SignImagesTest {
    private static final ImageName NAME = new ImageName("reg.example.com/team/app");
    private static final String HASH = "0123456789012345678901234567890123456789";
    private static final ImageReference REFERENCE = new ImageReference(NAME, HASH);

    @TempDir
    Path directory;

    private final InMemoryRegistries registries = new InMemoryRegistries();
    private final InMemoryRepository repository = registries.repository(NAME);
    private final FakeSigning fakes = new FakeSigning();
    private final List<String> warnings = new ArrayList<>();
    private ManifestDocument amd64;
    private ManifestDocument arm64;
    private ManifestDocument index;

    @BeforeEach
    void publish() {
        amd64 = RegistryImages.oci(repository, "linux/amd64", "1");
        arm64 = RegistryImages.oci(repository, "linux/arm64", "2");
        index = ManifestDocument.of(Index.of(
                MediaType.OCI_INDEX,
                List.of(
                        RegistryImages.entry(amd64, "linux/amd64"),
                        RegistryImages.entry(arm64, "linux/arm64"),
                        RegistryImages.attestation(repository, amd64, "a"))));
        repository.store(HASH + "-amd64", amd64);
        repository.store(HASH + "-arm64", arm64);
        repository.store(HASH, index);
        repository.store("v1", index);
    }

    private SignImages signing(boolean verifyMembers) {
        return new SignImages(fakes.methods(SignerChoice.AUTO, FakeSigning.EVERYTHING), registries, verifyMembers);
    }

    private static PublishedTag tag(String tag, ManifestDocument document) {
        return new PublishedTag(new ImageReference(NAME, tag), document.descriptor(), true);
    }

    private LinuxKitPackage subject(String more) throws IOException {
        Files.writeString(directory.resolve("build.yml"), "image: app\norg: reg.example.com/team\n" + more);
        return PackageProjects.outsideGit()
                .read(PackageRequest.of(directory)
                        .withTag(new TagOptions(Optional.of(HASH), TagOptions.HEAD, Optional.empty(), false)));
    }

    private PublishedIndex published() {
        return new PublishedIndex(
                REFERENCE,
                index.descriptor(),
                index.toIndex().entries(),
                List.of(),
                List.of(tag(HASH, index), tag("v1", index)));
    }

    /** Returns the requests to the signers and verifiers that begin with a text, with short names of the tags. */
    private List<String> asked(String what) {
        return fakes.requests.stream()
                .filter(request -> request.startsWith(what))
                .map(request -> request.replace(NAME + ":" + HASH, "HASH").replace(NAME + ":", ""))
                .toList();
    }

    @Test
    void indexWhenMembersExistSignsEveryTagWithEveryMethod() throws IOException {
        List<SignedTag> signed = signing(false).index(subject(""), published());
        assertThat(asked("sign")).containsExactly("sign cosign HASH", "sign dct HASH", "sign cosign v1", "sign dct v1");
        assertThat(signed)
                .extracting(SignedTag::toLine)
                .containsExactly(
                        REFERENCE + ": signed by cosign (somewhere)",
                        REFERENCE + ": signed by dct (somewhere)",
                        NAME + ":v1: signed by cosign (somewhere)",
                        NAME + ":v1: signed by dct (somewhere)");
        assertThat(published().toResult(subject(""), signed).part().toString())
                .contains("\"signatures\":[{\"tag\":\"" + HASH
                        + "\",\"signer\":\"cosign\",\"written\":true,\"detail\":\"somewhere\"}");
    }

    @Test
    void indexWhenItIsSignedAlreadySaysSo() throws IOException {
        signing(false).index(subject(""), published());
        assertThat(signing(false).index(subject(""), published()))
                .extracting(SignedTag::toLine)
                .allMatch(line -> line.contains(": already signed by "));
    }

    @Test
    void indexOpensKeysAndVerifiesMembersBeforeAnythingIsSigned() throws IOException {
        signing(false).index(subject(""), published());
        assertThat(asked("").subList(0, 6))
                .containsExactly(
                        "open cosign",
                        "open dct",
                        "verify cosign HASH-amd64",
                        "verify dct HASH-amd64",
                        "verify cosign HASH-arm64",
                        "verify dct HASH-arm64");
    }

    /** The other run has signed its index already, but our signature of the older index has replaced that signature. */
    @Test
    void indexWhenAnotherRunCompletesItMeanwhileSignsTheCompletedIndexToo() throws IOException {
        ManifestDocument completed =
                ManifestDocument.of(Index.of(MediaType.OCI_INDEX, List.of(RegistryImages.entry(arm64, "linux/arm64"))));
        fakes.afterSignature(subject -> repository.store(HASH, completed));
        List<SignedTag> signed = signing(false).index(subject(""), published());
        assertThat(fakes.signedDigests)
                .containsEntry("cosign " + REFERENCE, completed.digest())
                .containsEntry("dct " + REFERENCE, completed.digest())
                .containsEntry("dct " + NAME + ":v1", index.digest());
        assertThat(signed)
                .extracting(SignedTag::digest)
                .contains(completed.digest())
                .hasSize(4);
    }

    @Test
    void indexWhenTagChangesEachTimeGivesUp() throws IOException {
        LinuxKitPackage subject = subject("");
        List<ManifestDocument> others = List.of(index, arm64);
        fakes.afterSignature(signed -> {
            if (signed.reference().tag().equals("v1")) {
                repository.store("v1", others.get(signed.digest().equals(index.digest()) ? 1 : 0));
            }
        });
        SignImages byCosign =
                new SignImages(fakes.methods(SignerChoice.COSIGN, FakeSigning.EVERYTHING), registries, false);
        assertThatThrownBy(() -> byCosign.index(subject, published()))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(NAME + ":v1': others changed it after each of the 6 times that it was signed");
    }

    @Test
    void indexWhenMemberIsMissingSignsNothing() throws IOException {
        LinuxKitPackage subject = subject("");
        repository.forget(arm64.digest());
        assertThatThrownBy(() -> signing(false).index(subject, published()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Tried to read " + arm64.digest() + " in '" + NAME
                        + "': the repository refers to it and does not have it");
        assertThat(asked("sign")).isEmpty();
    }

    @Test
    void indexWhenMemberHasAnUntrustedSignatureSignsNothing() throws IOException {
        LinuxKitPackage subject = subject("");
        fakes.badlySigned(arm64.digest());
        assertThatThrownBy(() -> signing(false).index(subject, published()))
                .isInstanceOfSatisfying(
                        TrustException.class,
                        failure -> assertThat(failure.failure()).isEqualTo(TrustFailure.WRONG_KEY));
        assertThat(asked("sign")).isEmpty();
    }

    @Test
    void indexWhenMembersMustBeSignedButAreNotSignsNothing() throws IOException {
        LinuxKitPackage subject = subject("");
        fakes.signed(REFERENCE + "-amd64");
        assertThatThrownBy(() -> signing(true).index(subject, published()))
                .isInstanceOf(TrustException.class)
                .hasMessage(
                        "Tried to verify '" + REFERENCE + "-arm64@" + arm64.digest()
                                + "' with cosign: it is not signed, and has to be signed by the cosign key.\n"
                                + "  Sign it with mvn linuxkit:sign -Dlinuxkit.reference=" + REFERENCE
                                + "-arm64, or find out why it is not signed.\n  More: mvn linuxkit:help -Dlinuxkit.error=trust-unsigned");
        assertThat(asked("sign")).isEmpty();
        fakes.signed(REFERENCE + "-arm64");
        assertThat(signing(true).index(subject, published())).hasSize(4);
    }

    @Test
    void indexWhenTrustIsDisabledAsksNobody() throws IOException {
        LinuxKitPackage subject = subject("disable-content-trust: true\n");
        signing(true).requireReady(subject);
        assertThat(signing(true).index(subject, published())).isEmpty();
        assertThat(fakes.requests).isEmpty();
        assertThat(registries.requests).isEmpty();
    }

    @Test
    void requireReadyWhenKeyCannotBeOpenedFails() throws IOException {
        LinuxKitPackage subject = subject("");
        fakes.unusable();
        assertThatThrownBy(() -> signing(false).requireReady(subject)).isInstanceOf(TrustException.class);
        assertThatThrownBy(() -> signing(false).index(subject, published())).isInstanceOf(TrustException.class);
        assertThat(asked("sign")).isEmpty();
    }

    private BuiltPackage built(Digest digest) throws IOException {
        PackageImage image = new PackageImage(
                new ImageReference(NAME, HASH + "-amd64"), Platform.parse("linux/amd64"), digest, 100, true);
        return new BuiltPackage(subject(""), List.of(image));
    }

    @Test
    void imagesSignsOwnTagAndReleases() throws IOException {
        repository.store("v1-amd64", amd64);
        List<SignedTag> signed = signing(false).images(built(amd64.digest()), List.of("v1"));
        assertThat(asked("sign"))
                .containsExactly(
                        "sign cosign HASH-amd64", "sign dct HASH-amd64", "sign cosign v1-amd64", "sign dct v1-amd64");
        assertThat(built(amd64.digest()).toResult(signed).part().toString())
                .contains("\"imageSignatures\":[{\"tag\":\"" + HASH + "-amd64\"");
    }

    @Test
    void imagesWhenTagPointsAtAnotherImageSignsNothing() throws IOException {
        BuiltPackage built = built(arm64.digest());
        assertThatThrownBy(() -> signing(false).images(built, List.of()))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("Tried to sign '" + REFERENCE + "-amd64@" + arm64.digest()
                        + "': the registry does not have it under this tag any more");
        assertThat(asked("sign")).isEmpty();
    }

    private SignReference signReference() {
        return new SignReference(registries, signing(false), new PackageEvents() {
            @Override
            public void warning(String text) {
                warnings.add(text);
            }
        });
    }

    @Test
    void signReferenceWhenSizeAndDigestAreRightSigns() {
        SignatureRequest request = new SignatureRequest(
                new ImageReference(NAME, HASH + "-amd64"),
                Optional.of(amd64.descriptor().sizeBytes()),
                Optional.of(amd64.digest()));
        assertThat(signReference().run(request, List.of())).hasSize(2);
        assertThat(asked("sign")).containsExactly("sign cosign HASH-amd64", "sign dct HASH-amd64");
    }

    @Test
    void signReferenceWhenDigestIsAnotherSignsNothing() {
        SignatureRequest request = new SignatureRequest(REFERENCE, Optional.empty(), Optional.of(amd64.digest()));
        assertThatThrownBy(() -> signReference().run(request, List.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Tried to sign '" + REFERENCE + "': linuxkit.digest is \"" + amd64.digest()
                        + "\", but the digest in the registry is \"" + index.digest() + "\"")
                .hasMessageContaining("linuxkit.error=sign-mismatch");
        assertThat(fakes.requests).isEmpty();
    }

    @Test
    void signReferenceWhenSizeIsAnotherSignsNothing() {
        SignatureRequest request = new SignatureRequest(REFERENCE, Optional.of(7L), Optional.empty());
        assertThatThrownBy(() -> signReference().run(request, List.of()))
                .hasMessageContaining("linuxkit.size is \"7\", but the size in the registry is \""
                        + index.descriptor().sizeBytes() + "\"");
        assertThat(fakes.requests).isEmpty();
    }

    @Test
    void signReferenceSignsReleasesWithTheSameDigest() {
        repository.store("v2", amd64);
        signReference()
                .run(new SignatureRequest(REFERENCE, Optional.empty(), Optional.empty()), List.of("v1", "v2", "v3"));
        assertThat(asked("sign cosign")).containsExactly("sign cosign HASH", "sign cosign v1");
        assertThat(warnings)
                .containsExactly(
                        "'" + NAME + ":v2' is not signed: it has another digest than '" + REFERENCE + "'.",
                        "'" + NAME + ":v3' is not signed: it is not published.");
    }

    @Test
    void signReferenceWhenReferenceDoesNotExistFails() {
        SignatureRequest request =
                new SignatureRequest(new ImageReference(NAME, "nothing"), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> signReference().run(request, List.of()))
                .hasMessageContaining("there is no such image")
                .hasMessageContaining("linuxkit.error=not-in-registry");
    }

    private VerifyImages verifying(boolean members) {
        return new VerifyImages(fakes.methods(SignerChoice.BOTH, FakeSigning.EVERYTHING), registries, members);
    }

    @Test
    void verifyWhenSignedReportsTheSigners() {
        fakes.signed(REFERENCE.toString());
        assertThat(verifying(false).run(ManifestReference.of(REFERENCE)))
                .extracting(VerifiedTag::toLine)
                .containsExactly(
                        REFERENCE + "@" + index.digest() + ": cosign, signed by me",
                        REFERENCE + "@" + index.digest() + ": dct, signed by me");
    }

    @Test
    void verifyWhenUnsignedNamesTheExpectedSigner() {
        assertThatThrownBy(() -> verifying(false).run(ManifestReference.of(REFERENCE)))
                .isInstanceOfSatisfying(
                        TrustException.class,
                        failure -> assertThat(failure.failure()).isEqualTo(TrustFailure.UNSIGNED))
                .hasMessageContaining("it is not signed, and has to be signed by the cosign key");
    }

    @Test
    void verifyWhenMembersMustBeSignedVerifiesThemToo() {
        fakes.signed(REFERENCE.toString()).signed(REFERENCE + "-amd64");
        assertThatThrownBy(() -> verifying(true).run(ManifestReference.of(REFERENCE)))
                .hasMessageContaining(REFERENCE + "-arm64");
        fakes.signed(REFERENCE + "-arm64");
        assertThat(verifying(true).run(ManifestReference.of(REFERENCE))).hasSize(6);
    }

    @Test
    void verifyByDigestNamesTheImageByItsDigest() {
        String name = NAME + ":sha256-" + amd64.digest().hex();
        fakes.signed(name);
        ManifestReference pinned = new ManifestReference(NAME, Optional.empty(), Optional.of(amd64.digest()));
        assertThat(verifying(false).run(pinned))
                .extracting(VerifiedTag::toLine)
                .contains(name + "@" + amd64.digest() + ": cosign, signed by me");
    }

    @Test
    void baseImagesAreVerifiedUnlessTheCacheHasThem() {
        fakes.signed(REFERENCE.toString());
        List<VerifiedTag> verified = new ArrayList<>();
        BaseImageVerification verification = new BaseImageVerification(() -> verifying(false), verified::add);
        verification.require(
                List.of(new BaseImage(REFERENCE.toString(), 1), new BaseImage("team/local:1", 2)),
                image -> image.equals(ImageReference.parse("team/local:1")));
        assertThat(verified).hasSize(2);
        List<BaseImage> unsigned = List.of(new BaseImage(NAME + ":" + HASH + "-amd64@" + amd64.digest(), 3));
        assertThatThrownBy(() -> verification.require(unsigned, image -> true))
                .hasMessageContaining("it is not signed");
        BaseImageVerification.NONE.require(unsigned, image -> false);
    }

    @Test
    void baseImageWithoutTagIsLatest() {
        repository.store("latest", amd64);
        BaseImageVerification verification = new BaseImageVerification(() -> verifying(false), verified -> {});
        List<BaseImage> bare = List.of(new BaseImage(NAME.toString(), 1));
        assertThatThrownBy(() -> verification.require(bare, image -> false))
                .hasMessageContaining("'" + NAME + ":latest@" + amd64.digest() + "'");
    }
}
