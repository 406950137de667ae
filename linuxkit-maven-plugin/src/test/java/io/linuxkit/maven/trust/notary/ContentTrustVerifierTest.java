/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import io.linuxkit.maven.trust.Verification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentTrustVerifierTest {
    private static final Digest IMAGE = Digest.of("image".getBytes(StandardCharsets.UTF_8));
    private static final Digest OTHER = Digest.of("other".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path temporary;

    private final MemoryNotary notary = new MemoryNotary();

    private static SigningSubject subject(Digest digest, long size) {
        return new SigningSubject(new ImageReference(MemoryNotary.REPOSITORY, "1.0"), digest, size);
    }

    private ContentTrustVerifier verifier(TrustRoles roles) {
        return new ContentTrustVerifier(new TrustDirectory(temporary).trust(notary, roles));
    }

    private void sign(RoleName role, Digest digest, java.security.KeyPair key) {
        TargetsDocument document = notary.documents.containsKey(role)
                ? new TargetsDocument(notary.document(role).signed())
                : new TargetsDocument(MemoryNotary.valid(TargetsDocument.empty().signed(), 1));
        notary.document(role, document.with("1.0", new Target(digest, 5)).signed(), key);
        notary.list();
    }

    private TrustException refused(TrustRoles roles, SigningSubject subject) {
        return catchThrowableOfType(TrustException.class, () -> verifier(roles).verify(subject));
    }

    @Test
    void verifyWhenReleasesSignedItSaysSo() {
        sign(RoleName.RELEASES, IMAGE, notary.releasesKey);
        assertThat(verifier(TrustRoles.releases()).verify(subject(IMAGE, 5)))
                .contains(new Verification("dct", "targets/releases of " + MemoryNotary.REPOSITORY));
    }

    @Test
    void verifyWhenSignedAnotherImageNamesBoth() {
        sign(RoleName.RELEASES, IMAGE, notary.releasesKey);
        TrustException thrown = refused(TrustRoles.releases(), subject(OTHER, 5));
        assertThat(thrown.failure()).isEqualTo(TrustFailure.WRONG_IMAGE);
        assertThat(thrown)
                .hasMessageContaining(
                        "the registry has " + OTHER + " (5 bytes), but 'targets/releases' signed " + IMAGE);
    }

    @Test
    void verifyWhenSignedAnotherSizeNamesBoth() {
        sign(RoleName.RELEASES, IMAGE, notary.releasesKey);
        TrustException thrown = refused(TrustRoles.releases(), subject(IMAGE, 6));
        assertThat(thrown.failure()).isEqualTo(TrustFailure.WRONG_IMAGE);
        assertThat(thrown).hasMessageContaining("(6 bytes)").hasMessageContaining("(5 bytes)");
    }

    @Test
    void verifyWhenOnlyAnotherRoleSignedItNamesBoth() {
        sign(RoleName.TARGETS, IMAGE, notary.targetsKey);
        TrustException thrown = refused(TrustRoles.releases(), subject(IMAGE, 5));
        assertThat(thrown.failure()).isEqualTo(TrustFailure.WRONG_KEY);
        assertThat(thrown).hasMessageContaining("it is signed by 'targets', but not by 'targets/releases'");
    }

    @Test
    void verifyWhenRolesAreDockersBelievesReleasesBeforeTargets() {
        sign(RoleName.TARGETS, OTHER, notary.targetsKey);
        assertThat(verifier(TrustRoles.ofDocker()).verify(subject(OTHER, 5))).isPresent();
        sign(RoleName.RELEASES, IMAGE, notary.releasesKey);
        assertThat(verifier(TrustRoles.ofDocker()).verify(subject(IMAGE, 5))).isPresent();
        assertThat(refused(TrustRoles.ofDocker(), subject(OTHER, 5)).failure()).isEqualTo(TrustFailure.WRONG_IMAGE);
    }

    @Test
    void verifyWhenDelegationIsNotForTheTagDoesNotBelieveIt() {
        sign(RoleName.RELEASES, IMAGE, notary.releasesKey);
        Delegation narrow = MemoryNotary.delegation(1, List.of("2."), TufKey.of(notary.releasesKey.getPublic()));
        notary.document(RoleName.TARGETS, MemoryNotary.delegating(narrow).signed(), notary.targetsKey);
        notary.list();
        assertThat(verifier(TrustRoles.releases()).verify(subject(IMAGE, 5))).isEmpty();
    }

    @Test
    void verifyWhenNobodySignedItIsEmpty() {
        assertThat(verifier(TrustRoles.releases()).verify(subject(IMAGE, 5))).isEmpty();
        notary.documents.clear();
        notary.files.clear();
        assertThat(new ContentTrustVerifier(
                                new TrustDirectory(temporary.resolve("new")).trust(notary, TrustRoles.releases()))
                        .verify(subject(IMAGE, 5)))
                .isEmpty();
    }

    @Test
    void verifyWhenRepeatedFetchesOnlyWhatChanged() {
        sign(RoleName.RELEASES, IMAGE, notary.releasesKey);
        verifier(TrustRoles.releases()).verify(subject(IMAGE, 5));
        notary.fetched.clear();
        verifier(TrustRoles.releases()).verify(subject(IMAGE, 5));
        assertThat(notary.fetched).containsExactly("root.json", "timestamp.json");
    }
}
